using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What a form empties is empty for the workflow too: both compute with the same.</summary>
public sealed class ClearedFieldsTests : IAsyncLifetime
{
    private static readonly SomeProcess Twice = new SomeProcess("twice").Variable("until").Variable("kept")
        .Then("first", "HumanTask", ("roles", new[] { "inspector" }), ("title", "一"), ("form", "stay"))
        .Then("second", "HumanTask", ("roles", new[] { "inspector" }), ("title", "二"), ("form", "stay"))
        .Then("third", "HumanTask", ("roles", new[] { "inspector" }), ("title", "三"))
        .With("forms/stay.json", """{"key":"stay","title":"情况","sections":[{"title":"情况","fields":[{"id":"until","type":"date","label":"至"},{"id":"kept","type":"text","label":"其他"}]}]}""");

    private static readonly SomeProcess Signed = new SomeProcess("signedcleared").Variable("until").Variable("kept")
        .Then("first", "HumanTask", ("roles", new[] { "inspector" }), ("title", "一"), ("form", "stay"))
        .Then("sign", "SignOff", "Approve", ("people", SomeProcess.Script($"'{Who.Li.Value} {Who.Zhao.Value}'.split(' ')")), ("mode", "inOrder"), ("title", "会签"), ("form", "stay"))
        .Then("third", "HumanTask", ("roles", new[] { "inspector" }), ("title", "三"))
        .Arrow("sign", "third", "Reject")
        .With("forms/stay.json", """{"key":"stay","title":"情况","sections":[{"title":"情况","fields":[{"id":"until","type":"date","label":"至"},{"id":"kept","type":"text","label":"其他"}]}]}""");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Twice, Signed);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_field_that_a_later_step_empties_leaves_the_facts_and_the_variable_of_its_name()
    {
        var @case = (await app.StartCase(Twice)).Id;
        await app.Complete(@case, "first", Who.Li, data: new JsonObject { ["until"] = "2026-04-20", ["kept"] = "甲" });
        (await Variable(@case, "until")).ShouldBe("2026-04-20");

        await app.Complete(@case, "second", Who.Li, data: new JsonObject { ["until"] = "", ["kept"] = "甲" });

        (await app.Read(db => db.CaseFacts.AnyAsync(fact => fact.CaseId == @case && fact.FieldId == "until"))).ShouldBeFalse();
        (await Variable(@case, "until")).ShouldBeNull();
        (await Variable(@case, "kept")).ShouldBe("甲");
    }

    /// <summary>What broke: only what the signer who ended the step emptied left the variables.</summary>
    [Fact]
    public async Task A_field_that_an_earlier_signer_empties_leaves_its_variable_too_and_one_that_the_last_signer_fills_again_has_it()
    {
        var (emptied, filledAgain) = ((await app.StartCase(Signed, "甲诊所")).Id, (await app.StartCase(Signed, "乙诊所")).Id);
        foreach (var @case in new[] { emptied, filledAgain })
        {
            await app.Complete(@case, "first", Who.Li, data: new JsonObject { ["until"] = "2026-04-20", ["kept"] = "甲" });
            await app.Approve(@case, "sign", Who.Li, new JsonObject { ["until"] = "", ["kept"] = "甲" });
            (await Variable(@case, "until")).ShouldBeNull("the facts are without it already");
        }

        await app.Approve(emptied, "sign", Who.Zhao, new JsonObject { ["until"] = "", ["kept"] = "甲" });
        await app.Approve(filledAgain, "sign", Who.Zhao, new JsonObject { ["until"] = "2026-04-25", ["kept"] = "甲" });

        foreach (var @case in new[] { emptied, filledAgain })
            (await app.OpenItems(@case, "third")).ShouldHaveSingleItem();
        ((await Variable(emptied, "until")), (await Variable(emptied, "kept"))).ShouldBe((null, "甲"));
        (await Variable(filledAgain, "until")).ShouldBe("2026-04-25");
    }

    private Task<string?> Variable(CaseId @case, string name) =>
        app.Read(async db => WorkflowRun.StateOf(await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.CaseId == @case)).Variables[name]?.ToString());
}
