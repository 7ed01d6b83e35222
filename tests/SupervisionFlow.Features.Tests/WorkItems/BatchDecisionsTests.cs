using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class BatchDecisionsTests
{
    private static readonly SomeProcess Simple = new SomeProcess("simple").Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer" }), ("title", "签批"));
    private static readonly SomeProcess Strict = new SomeProcess("strict").Then("sign", "SignOff", "Approve", ("people", new[] { "head1" }), ("title", "签批"));

    private static readonly SomeProcess Reasoned = new SomeProcess("reasoned")
        .Then("sign", "SignOff", "Reject", ("people", new[] { "reviewer1" }), ("title", "审批"), ("form", "opinion"))
        .Then("again", "SignOff", "Approve", ("people", new[] { "reviewer1" }), ("title", "再批"), ("form", "opinion"))
        .With("forms/opinion.json", """{"key":"opinion","title":"意见","sections":[{"title":"意见","fields":[{"id":"signOpinion","type":"textarea","opinion":true,"label":"审批意见","max":1000}]}],"rights":{},"outcomes":[{"code":"Reject","label":"不同意","requires":["signOpinion"]}]}""");

    [Fact]
    public async Task Each_item_has_its_own_result_and_one_refused_holds_up_no_other()
    {
        await using var app = await FeaturesApp.Start(Simple, Strict);
        var one = (await app.OpenItems((await app.StartCase(Simple)).Id, "sign")).Single().Id;
        var other = (await app.OpenItems((await app.StartCase(Strict)).Id, "sign")).Single().Id;
        var third = (await app.OpenItems((await app.StartCase(Simple)).Id, "sign")).Single().Id;
        var batch = app.Services.GetRequiredService<BatchDecisions>();
        var chen = await app.CallerOf(Who.Chen);

        BatchItem[] shown = [await Shown(app, one), new(other, "whatever"), await Shown(app, third)];

        var results = await batch.Decide(shown, BatchVerdict.Approve, "同意", chen, new IdempotencyKey("k"), TestContext.Current.CancellationToken);
        var again = await batch.Decide([shown[0]], BatchVerdict.Approve, "同意", chen, new IdempotencyKey("k"), TestContext.Current.CancellationToken);

        results.Select(result => result.Done).ShouldBe([true, false, true]);
        results[1].Code.ShouldBe("work_item.not_yours");
        again.Single().Done.ShouldBeTrue();
    }

    [Fact]
    public async Task Several_are_rejected_for_one_reason_and_none_without_one()
    {
        await using var app = await FeaturesApp.Start(Simple);
        var items = new List<BatchItem>();
        for (var n = 0; n < 2; n++)
            items.Add(await Shown(app, (await app.OpenItems((await app.StartCase(Simple)).Id, "sign")).Single().Id));
        var batch = app.Services.GetRequiredService<BatchDecisions>();
        var chen = await app.CallerOf(Who.Chen);

        var silent = await batch.Decide(items, BatchVerdict.Reject, null, chen, new IdempotencyKey("a"), TestContext.Current.CancellationToken);
        var said = await batch.Decide(items, BatchVerdict.Reject, "材料不全", chen, new IdempotencyKey("b"), TestContext.Current.CancellationToken);

        silent.ShouldAllBe(result => !result.Done && result.Code == "form.errors");
        said.ShouldAllBe(result => result.Done);
        (await app.Read(db => db.Decisions.CountAsync(decision => decision.Verdict == Verdict.Reject && decision.Opinion == "材料不全"))).ShouldBe(2);
    }

    [Fact]
    public async Task One_opinion_stands_on_the_form_and_beside_the_signature_wherever_it_was_written_and_is_nobody_elses()
    {
        await using var app = await FeaturesApp.Start(Reasoned);
        var @case = (await app.StartCase(Reasoned)).Id;
        var batch = app.Services.GetRequiredService<BatchDecisions>();

        var rejected = await batch.Decide([await Shown(app, (await app.OpenItems(@case, "sign")).Single().Id)], BatchVerdict.Reject, "证据不足", await app.CallerOf(Who.Chen), new IdempotencyKey("c"), TestContext.Current.CancellationToken);
        var second = await app.Send(new StepPage((await app.OpenItems(@case, "again")).Single().Id), Who.Chen);
        await app.Send(new ApproveWorkItem(second.Id, new() { ["signOpinion"] = "补证之后属实" }, null, second.ContentHash), Who.Chen);

        rejected.Single().Done.ShouldBeTrue(rejected.Single().WhyZh);
        second.Earlier[^1].Data["signOpinion"]!.ToString().ShouldBe("证据不足");
        second.Values.ContainsKey("signOpinion").ShouldBeFalse("what was thought before is not put into this one's mouth");
        (await app.Read(db => db.Decisions.OrderBy(decision => decision.At).Select(decision => decision.Opinion).ToListAsync())).ShouldBe(["证据不足", "补证之后属实"]);
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_or_was_never_shown_is_not_approved()
    {
        await using var app = await FeaturesApp.Start(Simple);
        var @case = (await app.StartCase(Simple)).Id;
        var item = (await app.OpenItems(@case, "sign")).Single().Id;
        var seen = await Shown(app, item);
        await app.Change(async db => (await db.CaseFacts.SingleAsync(fact => fact.CaseId == @case && fact.FieldId == "name")).Refill("\"弋江门诊部\"", "begin", Who.Wang, 1));
        var batch = app.Services.GetRequiredService<BatchDecisions>();
        var chen = await app.CallerOf(Who.Chen);

        var stale = await batch.Decide([seen], BatchVerdict.Approve, null, chen, new IdempotencyKey("a"), TestContext.Current.CancellationToken);
        var blind = await batch.Decide([new(item, null)], BatchVerdict.Approve, null, chen, new IdempotencyKey("b"), TestContext.Current.CancellationToken);

        stale.Single().Code.ShouldBe("decision.content_changed");
        blind.Single().Code.ShouldBe("batch.not_seen");
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
        (await app.OpenItems(@case, "sign")).Single().Holder.ShouldBeNull("it goes back to the others");
    }

    [Theory]
    [InlineData(null)]
    [InlineData((BatchVerdict)7)]
    public async Task Without_a_verdict_nothing_is_decided(BatchVerdict? verdict)
    {
        await using var app = await FeaturesApp.Start(Simple);
        var seen = await Shown(app, (await app.OpenItems((await app.StartCase(Simple)).Id, "sign")).Single().Id);
        var batch = app.Services.GetRequiredService<BatchDecisions>();
        var chen = await app.CallerOf(Who.Chen);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => batch.Decide([seen], verdict, null, chen, new IdempotencyKey("a"), TestContext.Current.CancellationToken));

        refused.Errors.Single().Field.ShouldBe("verdict");
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
    }

    private static async Task<BatchItem> Shown(FeaturesApp app, WorkItemId item) => new(item, (await app.Send(new StepPage(item), Who.Chen)).ContentHash);
}
