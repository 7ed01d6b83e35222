using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
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

    /// <summary>A step of an officer who is named, not of a role.</summary>
    private static readonly SomeProcess Named = new SomeProcess("named")
        .Then("visit", "HumanTask", ("people", new[] { "inspector1" }), ("title", "现场检查"));

    /// <summary>Both branches are open at once; whoever surveys does not review.</summary>
    private static readonly SomeProcess Forked = new SomeProcess("forked")
        .Then("fork", "Elsa.FlowFork", "left", ("branches", new[] { "left", "right", "middle" }))
        .Then("survey", "HumanTask", ("roles", new[] { "inspector" }), ("title", "查验"))
        .Aside("review", "HumanTask", ("roles", new[] { "inspector" }), ("notSameAs", SomeProcess.Script("['survey']")), ("title", "复核"))
        .Aside("recheck", "HumanTask", ("roles", new[] { "inspector" }), ("notSameAs", new[] { "survey" }), ("title", "复查"))
        .Arrow("fork", "review", "right").Arrow("fork", "recheck", "middle");

    /// <summary>What was done is taken back once, and done again by others.</summary>
    private static readonly SomeProcess Returned = new SomeProcess("returned")
        .Then("file", "HumanTask", ("roles", new[] { "inspector" }), ("title", "立案报告"))
        .Then("approve", "SignOff", "Approve", ("roles", new[] { "approver" }), ("returnTo", new[] { "file" }), ("title", "审批"))
        .Then("review", "HumanTask", ("roles", new[] { "inspector" }), ("notSameAs", new[] { "file" }), ("title", "复核"))
        .Then("hear", "HumanTask", ("roles", new[] { "inspector" }), ("hearing", true), ("title", "举行听证"));

    private static readonly SomeProcess Officers = new SomeProcess("officers").Then("sign", "SignOff", "Approve", ("people", new[] { "inspector1" }), ("title", "执法人员签名"));

    private static readonly SomeProcess Above = new SomeProcess("above").Then("decide", "HumanTask", ("people", "leader1"), ("title", "审定"));

    private static readonly SomeProcess Legal = new SomeProcess("legal") { Law = "行政处罚法" }
        .Then("review", "HumanTask", ("roles", new[] { "legal_reviewer" }), ("unit", "superior"), ("title", "法制审核"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Checked, Plain, Forked, Returned, Named, Officers, Above, Legal);

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
        refused.PossibleNow.ShouldBe([Acts.Comment, Acts.CopyIn]);
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
    public async Task The_work_of_a_named_officer_goes_only_to_another_with_a_valid_certificate()
    {
        var item = await Opened(Named, "visit");

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new TransferWorkItem(item, Who.Zhou, "外出", DraftChoice.Keep), Who.Li));

        (refused.Code, refused.Article).ShouldBe(("transfer.certificate_missing", "行政许可法第34条"));
        await app.Send(new TransferWorkItem(item, Who.Zhao, "外出", DraftChoice.Keep), Who.Li);
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
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new TransferWorkItem(item, Who.Li, "请办理", DraftChoice.Keep), Who.Liu))).Code.ShouldBe("transfer.certificate_missing");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new TransferWorkItem(item, Who.Chen, "请办理", DraftChoice.Keep), Who.Liu))).Code.ShouldBe("transfer.role_missing");
        await app.Change(async db => await db.Certificates.AddAsync(new Certificate(new("cert-li-2"), Who.Li, "皖A010", "卫生", new(2024, 1, 1), new(2028, 12, 31)), TestContext.Current.CancellationToken));
        (await app.Send(new StepPage(item), Who.Liu)).TransferTo.ShouldContain(one => one.Id == Who.Li.Value);
        await app.Send(new TransferWorkItem(item, Who.Li, "已取得执法证", DraftChoice.Keep), Who.Liu);
        (await app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Li)).State.ShouldBe(WorkItemState.Done);
    }

    [Fact]
    public async Task A_head_asked_because_the_person_named_has_left_hands_the_work_on_to_a_certified_officer()
    {
        await app.Change(async db =>
        {
            var li = await db.People.SingleAsync(person => person.Id == Who.Li);
            li.Relieve(Roles.Inspector, Who.Agency);
            li.Leave(Who.Huang, 1, "调离");
        });
        var item = await Opened(Named, "visit");
        await app.Send(new ClaimWorkItem(item), Who.Liu);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new TransferWorkItem(item, Who.Zhou, "请办理", DraftChoice.Keep), Who.Liu))).Code.ShouldBe("transfer.certificate_missing");
        await app.Send(new TransferWorkItem(item, Who.Zhao, "请办理", DraftChoice.Keep), Who.Liu);

        (await app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Zhao)).State.ShouldBe(WorkItemState.Done);
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
        (await Should.ThrowAsync<RuleViolation>(async () => await app.Send(new ClaimWorkItem((await app.OpenItems(@case, "recheck")).Single().Id), Who.Li))).Code.ShouldBe("step.excluded");
    }

    /// <summary>What broke: only who completed the last round counted, not who did it before a return nor who passed it on.</summary>
    [Fact]
    public async Task Whoever_did_a_step_in_a_round_that_was_taken_back_or_began_it_and_passed_it_on_is_kept_apart_too_and_hosts_no_hearing()
    {
        var @case = (await app.StartCase(Returned)).Id;
        await PassOn(@case, Who.Crowd[0], Who.Li);
        await app.Send(new CompleteWorkItem((await app.OpenItems(@case, "file")).Single().Id, "Done", [], null, null), Who.Li);
        await app.Send(new ReturnWorkItem((await app.OpenItems(@case, "approve")).Single().Id, "file", "补充", StraightBackChoice.OnNormally), Who.Liu);
        await app.Send(new TransferWorkItem((await app.OpenItems(@case, "file")).Single().Id, Who.Zhao, "外出", DraftChoice.Keep), Who.Li);
        await app.Send(new CompleteWorkItem((await app.OpenItems(@case, "file")).Single().Id, "Done", [], null, null), Who.Zhao);
        await app.Approve(@case, "approve", Who.Liu);
        var review = (await app.OpenItems(@case, "review")).Single().Id;

        foreach (var person in new[] { Who.Crowd[0], Who.Li, Who.Zhao })
            (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(review), person))).Code.ShouldBe("step.excluded");
        await app.Complete(@case, "review", Who.Crowd[1]);
        var hearing = (await app.OpenItems(@case, "hear")).Single().Id;
        foreach (var person in new[] { Who.Crowd[0], Who.Li, Who.Crowd[1] })
            (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(hearing), person))).Article.ShouldBe("行政处罚法64");
        (await app.Complete(@case, "hear", Who.Crowd[2])).State.ShouldBe(WorkItemState.Done);
    }

    private async Task PassOn(CaseId @case, PersonId from, PersonId to)
    {
        var item = (await app.OpenItems(@case, "file")).Single().Id;
        await app.Send(new ClaimWorkItem(item), from);
        await app.Send(new TransferWorkItem(item, to, "外出", DraftChoice.Keep), from);
    }

    /// <summary>What broke: only whether the one who acts may sit was looked at again, not whether the one who is to sit may.</summary>
    [Fact]
    public async Task Nobody_hands_an_item_to_one_who_is_barred_today_and_a_hand_over_shows_it_before()
    {
        var item = await Opened(Plain, "look");
        await app.Send(new ClaimWorkItem(item), Who.Li);
        await Conflict(Who.Zhao, item);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new TransferWorkItem(item, Who.Zhao, "请代办", DraftChoice.Keep), Who.Li))).ShouldSatisfyAllConditions(refused => refused.Code.ShouldBe("step.excluded"), refused => refused.PossibleNow.ShouldContain(Acts.Complete));
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new RecuseFromWorkItem(item, "近亲属", Who.Zhao), Who.Li))).Code.ShouldBe("step.excluded");
        (await app.Send(new HandOverPreview(Who.Li, Who.Zhao), await Administrator())).Lines.Single(line => line.Kind == "item").WhyNotZh.ShouldNotBeNull().ShouldContain("配偶是股东");
        (await app.Send(new TransferWorkItem(item, Who.Crowd[0], "请代办", DraftChoice.Keep), Who.Li)).State.ShouldBe(WorkItemState.Open);
    }

    [Fact]
    public async Task An_officers_own_seat_is_handed_over_only_to_another_officer()
    {
        var @case = (await app.StartCase(Officers)).Id;

        var line = (await app.Send(new HandOverPreview(Who.Li, Who.Chen), await Administrator())).Lines.Single(line => line.Kind == "item");

        line.WhyNotZh.ShouldBe("接办人没有有效的执法证");
        (await app.Send(new HandOver(Who.Li, Who.Zhao, "调离", HandOverManner.All, Leaves: false), Who.Huang)).Refused.ShouldBe(0);
        (await app.OpenItems(@case, "sign")).Single().Holder.ShouldBe(Who.Zhao);
    }

    [Fact]
    public async Task Who_has_no_legal_qualification_on_record_reviews_no_penalty_and_is_not_asked_to()
    {
        var earlier = await Opened(Legal, "review");
        await app.Change(db => db.Trainings.Where(held => held.PersonId == Who.Zheng).ExecuteDeleteAsync());

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(earlier), Who.Zheng));
        await app.Change(db => db.Trainings.Where(held => held.PersonId == Who.Wu).ExecuteDeleteAsync());
        var later = await Opened(Legal, "review");

        (refused.Code, refused.Article).ShouldBe(("step.excluded", "行政处罚法58"));
        refused.Message.ShouldContain("没有登记法律职业资格");
        (await app.Send(new ClaimWorkItem(later), Who.Zhang)).State.ShouldBe(WorkItemState.Open, "the head is asked, to see to it");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CompleteWorkItem(later, "Done", [], null, null), Who.Zhang))).Message.ShouldContain("没有登记法律职业资格");
    }

    /// <summary>What broke: any head of the handling unit could take work away from those above.</summary>
    [Fact]
    public async Task A_head_transfers_the_work_of_those_below_and_not_of_those_above()
    {
        var above = (await app.OpenItems((await app.StartCase(Above)).Id, "decide")).Single().Id;
        var below = await Opened(Plain, "look");
        await app.Send(new ClaimWorkItem(below), Who.Li);

        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new TransferWorkItem(above, Who.Liu, "由我办理", DraftChoice.Keep), Who.Liu));
        (await app.Send(new TransferWorkItem(below, Who.Zhao, "调整分工", DraftChoice.Keep), Who.Liu)).State.ShouldBe(WorkItemState.Open);
    }

    private async Task<PersonId> Administrator()
    {
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Huang)).Appoint(Roles.Administrator, Who.Bureau));
        return Who.Huang;
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
