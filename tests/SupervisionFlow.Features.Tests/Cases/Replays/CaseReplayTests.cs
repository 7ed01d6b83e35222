using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Designing.Simulations;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.Tests.Seeding;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkflowRuns.Moving;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.TestServers;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using Xunit;

namespace SupervisionFlow.Features.Cases.Replays;

/// <summary>A case is played back from its journal.</summary>
public sealed class CaseReplayTests(PlayedDemo demo) : IClassFixture<PlayedDemo>
{
    private static readonly SomeProcess Process = new SomeProcess("replayed").Variable("reason")
        .Then("check", "HumanTask", ("title", "审查"), ("roles", new[] { Roles.Reviewer }), ("form", "note"))
        .Then("sign", "SignOff", "Approve", ("title", "签发"), ("roles", new[] { Roles.Approver }), ("returnTo", new[] { "check" }))
        .Then("tell", "NotifyUnits", ("units", new[] { "case" }), ("title", "已办结"))
        .With("forms/note.json", """{"key":"note","title":"审查","sections":[{"title":"审查","fields":[{"id":"reason","type":"text","label":"理由"}]}]}""");

    public static TheoryData<string> Shipped => SimulationTests.Shipped;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_journal_of_every_case_of_the_demo_replays_to_the_state_that_is_stored()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var replay = scope.ServiceProvider.GetRequiredService<JournalReplay>();
        var instances = await db.WorkflowInstances.AsNoTracking().ToListAsync(Stop);

        instances.Count.ShouldBeGreaterThan(30);
        foreach (var row in instances)
            (await replay.Run(row.Id, row.BundleId, await replay.Read(row.Id, long.MaxValue, Stop), Stop)).ToJson().ShouldBe(WorkflowRun.StateOf(row).ToJson(), row.DefinitionId);
    }

    [Theory, MemberData(nameof(Shipped))]
    public async Task Any_case_of_a_shipped_process_replays_to_its_state_returns_votes_and_parallel_ways_included(string process)
    {
        var room = await ShippedSimulation.Room(Path.Combine(Repository.Root, "workflows"), process, new SimulationAsked { Cases = 60, Seed = 3 }, new DateOnly(2027, 1, 4), Stop);
        var runner = new WorkflowRunner(BusinessActivities.Catalogue);
        var replayed = 0;

        CaseSimulation.Run(room, Stop, played =>
        {
            if (played.State.Status != WorkflowStatus.Finished)
                return;

            Replay.Run(runner, room.Bundle.Workflow, WorkflowInstanceState.New("virtual", room.Bundle.Workflow), played.Journal).ToJson().ShouldBe(played.State.ToJson());
            replayed++;
        });

        replayed.ShouldBeGreaterThanOrEqualTo(60);
    }

    [Fact]
    public async Task Each_step_tells_who_when_and_why_and_shows_the_case_as_it_was_then()
    {
        await using var app = await FeaturesApp.Start(Process);
        var @case = await app.StartCase(Process);
        await app.Complete(@case.Id, "check", Who.Chen, data: new JsonObject { ["reason"] = "材料齐全" });
        var sign = (await app.OpenItems(@case.Id, "sign")).Single();
        await app.Send(new ClaimWorkItem(sign.Id), Who.Liu);
        await app.Send(new ReturnWorkItem(sign.Id, "check", "请补正", StraightBackChoice.OnNormally), Who.Liu);
        await app.Complete(@case.Id, "check", Who.Chen, data: new JsonObject { ["reason"] = "已补正" });

        var first = await app.Send(new CaseReplay(@case.Id, 1), Who.Fang);
        var returned = await app.Send(new CaseReplay(@case.Id, 3), Who.Fang);
        var last = await app.Send(new CaseReplay(@case.Id, null), Who.Fang);

        first.Open.ShouldHaveSingleItem().ActivityId.ShouldBe("check");
        first.Shown.Who.ShouldBe("王芳");
        (returned.Shown.Kind, returned.Shown.Zh, returned.Shown.Who, returned.Shown.Why).ShouldBe(("return", "退回到“check”", "刘洋", "请补正"));
        returned.Open.ShouldHaveSingleItem().Round.ShouldBe(2);
        returned.Variables["reason"]!.ToString().ShouldBe("材料齐全");
        (last.Step, last.Count).ShouldBe((4, 4));
        last.Changed.ShouldBe(["reason"]);
        last.Open.ShouldHaveSingleItem().ActivityId.ShouldBe("sign");

        var checkedAgain = await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.StepKey == "check" && item.Round == 2));
        await app.Send(new WithdrawWorkItem(checkedAgain.Id, "写错了"), Who.Chen);
        var token = (await app.Send(new TokenMoves(@case.Id), Who.Huang)).Tokens.Single();
        await app.Send(new MoveToken(@case.Id, token.Visit, "sign", "已在旧系统审查"), Who.Huang);
        var told = (await app.Send(new CaseReplay(@case.Id, null), Who.Fang)).Steps.Skip(4).Select(step => (step.Kind, step.Zh, step.Who));

        told.ShouldBe([("return", "撤回“check”", "陈静"), ("move", "移动到“sign”", "黄磊")]);
    }

    [Fact]
    public async Task What_people_wrote_shows_to_auditors_only_and_the_case_to_whoever_may_see_it()
    {
        await using var app = await FeaturesApp.Start(Process);
        var @case = await app.StartCase(Process);
        await app.Complete(@case.Id, "check", Who.Chen, data: new JsonObject { ["reason"] = "材料齐全" });

        (await app.Send(new CaseReplay(@case.Id, null), Who.Liu)).Variables["reason"]!.ToString().ShouldBe("（已隐去）");
        await Should.ThrowAsync<NotFoundException>(app.Send(new CaseReplay(@case.Id, null), Who.Sun));
    }
}
