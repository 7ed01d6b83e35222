using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What broke: who may sit was judged when a step was opened, and never again.</summary>
public sealed class EligibilityTests : IAsyncLifetime
{
    private static readonly SomeProcess Checked = new SomeProcess("checked")
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("certificateRequired", true), ("title", "现场检查"));

    private static readonly SomeProcess Plain = new SomeProcess("plain")
        .Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("title", "查看"));

    /// <summary>Both branches are open at once; whoever surveys does not review.</summary>
    private static readonly SomeProcess Forked = new SomeProcess("forked")
        .Then("fork", "Elsa.FlowFork", "left", ("branches", new[] { "left", "right" }))
        .Then("survey", "HumanTask", ("roles", new[] { "inspector" }), ("title", "查验"))
        .Aside("review", "HumanTask", ("roles", new[] { "inspector" }), ("notSameAs", new[] { "survey" }), ("title", "复核"))
        .Arrow("fork", "review", "right");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Checked, Plain, Forked);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_conflict_recorded_since_the_step_was_opened_bars_the_claim()
    {
        var item = await Opened(Plain, "look");
        await Conflict(Who.Li, item);

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(item), Who.Li));

        (refused.Code, refused.Article).ShouldBe(("step.excluded", "行政处罚法43"));
        refused.Message.ShouldContain("配偶是股东");
        refused.MessageEn!.ShouldContain("must recuse");
        refused.PossibleNow.ShouldBeEmpty();
        (await app.Send(new ClaimWorkItem(item), Who.Zhao)).State.ShouldBe(WorkItemState.Open);
    }

    [Fact]
    public async Task A_conflict_recorded_after_the_claim_bars_the_decision_and_the_holder_can_hand_it_on()
    {
        var item = await Opened(Plain, "look");
        await app.Send(new ClaimWorkItem(item), Who.Li);
        await Conflict(Who.Li, item);

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Li));
        var page = await app.Send(new StepPage(item), Who.Li);

        refused.Code.ShouldBe("step.excluded");
        refused.PossibleNow.ShouldBe([Acts.Open, Acts.Transfer, Acts.Recuse, Acts.Release], ignoreOrder: true);
        page.Acts.Single(act => !act.Possible).ShouldBe(new ActChoice(Acts.Complete, false, "您不能办理该环节：应当回避：配偶是股东（行政处罚法43）", "You may not do this step: must recuse: 配偶是股东 (行政处罚法43)"));
        page.Acts.Where(act => act.Possible).Select(act => act.Code).ShouldNotContain(Acts.Complete);
        await app.Send(new TransferWorkItem(item, Who.Zhao, "本人应当回避", DraftChoice.Keep), Who.Li);
        (await app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Zhao)).State.ShouldBe(WorkItemState.Done);
    }

    [Fact]
    public async Task Where_a_certificate_is_demanded_nobody_without_a_valid_one_claims()
    {
        var item = await Opened(Checked, "check");

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(item), Who.Zhou));

        (refused.Code, refused.Article).ShouldBe(("step.excluded", "行政许可法34"));
        refused.Message.ShouldContain($"在{app.Today:yyyy-MM-dd}没有有效执法证");
        (await app.Send(new ClaimWorkItem(item), Who.Li)).State.ShouldBe(WorkItemState.Open);
    }

    [Fact]
    public async Task A_certificate_that_ran_out_after_the_claim_bars_the_decision_until_it_is_renewed()
    {
        var item = await Opened(Checked, "check");
        await app.Send(new ClaimWorkItem(item), Who.Li);
        await ValidUntil(Who.Li, app.Today.AddDays(-1));

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Li))).Article.ShouldBe("行政许可法34");

        await ValidUntil(Who.Li, app.Today);
        (await app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Li)).State.ShouldBe(WorkItemState.Done);
    }

    [Fact]
    public async Task When_no_officer_has_a_certificate_the_head_is_asked_and_can_take_it_only_to_hand_it_on()
    {
        await app.Change(db => db.Certificates.ExecuteDeleteAsync());
        var item = await Opened(Checked, "check");

        await app.Send(new ClaimWorkItem(item), Who.Liu);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Liu))).Code.ShouldBe("step.excluded");
    }

    [Fact]
    public async Task Whoever_did_meanwhile_what_keeps_them_apart_decides_no_more()
    {
        var @case = (await app.StartCase(Forked)).Id;
        var review = (await app.OpenItems(@case, "review")).Single().Id;
        await app.Send(new ClaimWorkItem(review), Who.Li);
        await app.Complete(@case, "survey", Who.Li);

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new CompleteWorkItem(review, "Done", [], null, null), Who.Li));

        refused.Message.ShouldContain("不得与“survey”为同一人办理");
        await app.Send(new ReleaseWorkItem(review), Who.Li);
        await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(review), Who.Li));
        (await app.Complete(@case, "review", Who.Zhao)).State.ShouldBe(WorkItemState.Done);
    }

    private async Task<WorkItemId> Opened(SomeProcess process, string step)
    {
        var started = await app.Send(new StartCase(process.Key, new JsonObject { ["name"] = "和平口腔诊所" }), Who.Wang);
        return (await app.OpenItems(started.Id, step)).Single().Id;
    }

    private async Task Conflict(PersonId person, WorkItemId item)
    {
        var @case = await app.Read(db => db.WorkItems.Where(one => one.Id == item).Join(db.Cases, one => one.CaseId, one => one.Id, (_, one) => one).SingleAsync());
        var subject = @case.Subject.ShouldNotBeNull();
        await app.Change(db =>
        {
            db.Conflicts.Add(new ConflictOfInterest(new("conflict-1"), person, subject, "配偶是股东", app.Today));
            return Task.CompletedTask;
        });
    }

    private Task ValidUntil(PersonId person, DateOnly day) =>
        app.Change(db => db.Certificates.Where(held => held.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(held => held.ValidTo, day)));
}
