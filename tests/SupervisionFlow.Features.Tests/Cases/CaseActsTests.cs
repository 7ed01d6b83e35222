using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Cases;

public sealed class CaseActsTests : IAsyncLifetime
{
    private static readonly SomeProcess Clocked = new SomeProcess("clocked")
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("dueWorkingDays", 3))
        .Then("legal", "SignOff", "Approve", ("roles", new[] { "legal_reviewer" }), ("unit", "superior"), ("title", "法制审核"))
        .Then("record", "HumanTask", ("roles", new[] { "clerk" }), ("title", "登记"))
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"))
        .With("rules/gates.json", """{"gates":[{"activity":"record","rests":"definition"}]}""")
        .With("documents/notice.json", """{"key":"notice","title":"通知书","number":{"style":"wenhao","category":"医","nature":"告"},"blocks":[{"kind":"title","text":"通知书"}]}""");

    private static readonly SomeProcess Plain = new SomeProcess("plain")
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"))
        .Then("record", "HumanTask", ("roles", new[] { "clerk" }), ("title", "登记"))
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"))
        .With("rules/gates.json", """{"gates":[{"activity":"record","rests":"definition"}]}""");

    private static readonly SomeProcess WithChild = new SomeProcess("with-child")
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"))
        .Then("decide", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "clocked"), ("waitForCompletion", true))
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"));

    private static readonly SomeProcess Signing = new SomeProcess("signing")
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("title", "会签"));

    private static readonly SomeProcess Opening = new SomeProcess("opening")
        .Then("child", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "plain"), ("waitForCompletion", true));

    private static readonly SomeProcess Awaiting = new SomeProcess("awaiting")
        .Then("sample", "Elsa.Event", ("eventName", "sample-arrived"))
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("dueWorkingDays", 5));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Clocked, Plain, WithChild, Signing, Opening, Awaiting);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_proposal_to_jump_lapses_after_its_days_and_when_the_case_has_moved_on()
    {
        var @case = (await app.StartCase(Plain)).Id;
        await app.Send(new JumpTo(@case, "serve", "已在旧系统登记"), Who.Huang);

        app.Today = app.Today.AddDays(8);
        (await app.Send(new CasePage(@case), Who.Liu)).Acts.Proposed.ShouldBeNull();
        (await app.Send(new JumpTo(@case, "serve", "属实"), Who.Liu)).Proposed.ShouldBeTrue();

        await app.Complete(@case, "check", Who.Li);
        (await app.Case(@case)).ProposedJump.ShouldBeNull();
    }

    [Fact]
    public async Task A_gate_inside_a_container_or_a_child_workflow_is_found_too()
    {
        var refused = await Refused(new JumpTo((await app.StartCase(WithChild)).Id, "serve", "赶时间"), Who.Huang);

        refused.Code.ShouldBe("jump.past_legal_gate");
        refused.Message.ShouldContain("decide（record、legal）");
    }

    [Fact]
    public async Task A_suspended_case_parks_its_work_and_stops_only_the_clocks_whose_limit_lists_the_ground()
    {
        var @case = (await app.StartCase(Clocked)).Id;
        var item = (await app.OpenItems(@case, "check")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        var listed = (await app.Read(db => db.Clocks.SingleAsync(clock => clock.CaseId == @case))).SuspendedAt;
        var answer = await app.Send(new SuspendCase(@case, "hearing", "当事人申请听证"), Who.Liu);

        listed.ShouldBeNull();
        answer.Suspended.ShouldBeTrue();
        ((await app.Read(db => db.Clocks.SingleAsync(clock => clock.CaseId == @case))).SuspendedAt is not null).ShouldBe(answer.Clocks.Count == 1);
        (await app.OpenItems(@case, "check")).ShouldBeEmpty();
        (await Refused(new CompleteWorkItem(item.Id, "Done", [], null, null), Who.Li)).Code.ShouldBe("case.suspended");
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Li && notice.Title.StartsWith("中止办理")));
        await Whole();

        app.Today = new(2026, 5, 13);
        await app.Send(new ResumeCase(@case, "听证结束"), Who.Liu);

        var again = (await app.OpenItems(@case, "check")).Single();
        again.Holder.ShouldBe(Who.Li);
        again.DueDay!.Value.ShouldBeGreaterThan(item.DueDay!.Value);
        (await app.Read(db => db.Clocks.SingleAsync(clock => clock.CaseId == @case))).SuspendedAt.ShouldBeNull();
        await app.Complete(@case, "check", Who.Li);
        await Whole();
    }

    [Fact]
    public async Task What_is_opened_while_a_case_is_suspended_is_due_later_by_the_days_since_then_only()
    {
        app.Today = new(2026, 5, 11);
        var @case = (await app.StartCase(Awaiting)).Id;
        await app.Send(new SuspendCase(@case, "hearing", "当事人申请听证"), Who.Liu);
        app.Today = new(2026, 5, 18);
        await app.Send(new RaiseEvent("sample-arrived", null, null), Who.Huang);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case));
        app.Today = new(2026, 5, 20);

        await app.Send(new ResumeCase(@case, "听证结束"), Who.Liu);

        (await app.OpenItems(@case, "check")).Single().DueDay.ShouldBe(new DateOnly(2026, 5, 27), "five working days from Monday the 18th, and two that it was parked");
    }

    [Fact]
    public async Task Only_who_may_by_right_suspends_and_only_on_a_ground_of_the_table()
    {
        var @case = (await app.StartCase(Plain)).Id;

        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new SuspendCase(@case, "hearing", "听证"), Who.Li));
        var refused = await Refused(new SuspendCase(@case, "internal_approval", "内部审批"), Who.Liu);

        refused.Code.ShouldBe("case.unknown_ground");
        refused.PossibleNow.ShouldContain(Acts.Suspend);
        (await app.Case(@case)).Suspension.ShouldBeNull();
    }

    [Fact]
    public async Task A_terminated_case_withdraws_what_is_open_stops_its_clocks_and_keeps_its_numbers_void()
    {
        var @case = (await app.StartCase(Clocked)).Id;
        await app.Send(new ClaimWorkItem((await app.OpenItems(@case, "check")).Single().Id), Who.Li);

        var answer = await app.Send(new TerminateCase(@case, "facts_gone", "场所已拆除"), Who.Liu);

        answer.Closed.ShouldBeTrue();
        (await app.Case(@case)).Closing!.Outcome.ShouldBe(CaseOutcome.Terminated);
        (await app.OpenItems(@case, "check")).ShouldBeEmpty();
        (await app.Read(db => db.Clocks.SingleAsync(clock => clock.CaseId == @case))).StoppedAt.ShouldNotBeNull();
        var notice = await app.Read(db => db.Documents.SingleAsync(document => document.CaseId == @case));
        notice.Number.ShouldNotBeEmpty();
        notice.Voiding!.Reason.ShouldContain("场所已拆除");
        (await Refused(new TerminateCase(@case, "facts_gone", "再来"), Who.Liu)).Code.ShouldBe("case.already_closed");
        await app.Eventually(db => db.Notices.AnyAsync(told => told.PersonId == Who.Li && told.Title.StartsWith("终止办理")));
        await Whole();
    }

    [Fact]
    public async Task The_starter_withdraws_the_case_until_somebody_has_decided()
    {
        var early = (await app.StartCase(Plain)).Id;
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new WithdrawCase(early, "填错"), Who.Li));

        (await app.Send(new WithdrawCase(early, "填错"), Who.Wang)).Closed.ShouldBeTrue();

        (await app.Case(early)).Closing!.Outcome.ShouldBe(CaseOutcome.Withdrawn);
        var late = (await app.StartCase(Plain)).Id;
        await app.Complete(late, "check", Who.Li);
        (await Refused(new WithdrawCase(late, "填错"), Who.Wang)).Code.ShouldBe("withdraw.downstream_decided");
        await Whole();
    }

    [Fact]
    public async Task A_gate_by_law_is_never_jumped_past_and_one_of_the_definition_by_two_people()
    {
        var legal = (await app.StartCase(Clocked)).Id;
        var refused = await Refused(new JumpTo(legal, "serve", "赶时间"), Who.Huang);
        refused.Code.ShouldBe("jump.past_legal_gate");
        refused.Article.ShouldBe("行政处罚法58");

        var @case = (await app.StartCase(Plain)).Id;
        (await app.Send(new JumpTo(@case, "serve", "已在旧系统登记"), Who.Huang)).Proposed.ShouldBeTrue();
        (await app.Send(new JumpTo(@case, "serve", "已在旧系统登记"), Who.Huang)).Proposed.ShouldBeTrue();
        (await app.OpenItems(@case, "check")).ShouldHaveSingleItem();
        (await app.Send(new JumpTo(@case, "serve", "属实"), Who.Liu)).Proposed.ShouldBeFalse();

        (await app.OpenItems(@case, "serve")).ShouldHaveSingleItem();
        (await app.OpenItems(@case, "check")).ShouldBeEmpty();
        await Whole();
    }

    [Fact]
    public async Task Urging_counts_once_a_working_day_and_tells_the_holder()
    {
        var @case = (await app.StartCase(Plain)).Id;
        var item = (await app.OpenItems(@case, "check")).Single().Id;
        await app.Send(new ClaimWorkItem(item), Who.Li);

        (await app.Send(new UrgeWorkItem(item, "请尽快"), Who.Wang)).ShouldBe(1);

        (await Refused(new UrgeWorkItem(item, "再催"), Who.Wang)).Code.ShouldBe("urge.already_today");
        (await Refused(new UrgeWorkItem(item, "催自己"), Who.Li)).Code.ShouldBe("urge.oneself");
        (await app.Send(new UrgeWorkItem(item, "请尽快"), Who.Liu)).ShouldBe(2);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Li && notice.Title == "催办：核查"));
        app.Today = new(2026, 5, 1);
        (await app.Send(new UrgeWorkItem(item, null), Who.Wang)).ShouldBe(3);
        app.Today = new(2026, 5, 6);
        (await Refused(new UrgeWorkItem(item, null), Who.Wang)).Code.ShouldBe("urge.already_today");
        (await app.Send(new CasePage(@case), Who.Wang)).Open.Single().Urged.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_is_copied_in_reads_the_case_from_then_on_and_says_when_they_have()
    {
        var @case = (await app.StartCase(Plain)).Id;
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new CasePage(@case), Who.Sun));
        (await Refused(new CommentOnCase(@case, "请@孙丽看看"), Who.Wang)).Code.ShouldBe("comment.mention_cannot_see");

        (await app.Send(new CopyIn(@case, [Who.Sun], "供参考"), Who.Wang)).ShouldBe(1);

        (await app.Send(new CasePage(@case), Who.Sun)).Acts.ToSee.ShouldBeTrue();
        await app.Send(new MarkSeen(@case), Who.Sun);
        (await app.Send(new CasePage(@case), Who.Wang)).Acts.Copies.Single().SeenAt.ShouldNotBeNull();
        (await Refused(new MarkSeen(@case), Who.Li)).Code.ShouldBe("mark_seen.not_copied_in");
        await app.Send(new CommentOnCase(@case, "请@孙丽看看"), Who.Wang);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Sun && notice.Title.StartsWith("提到您")));
    }

    /// <summary>What broke: a decision in a case that this one had opened was overlooked, and one taken back counted for ever.</summary>
    [Fact]
    public async Task The_starter_withdraws_it_although_a_signature_was_taken_back_and_not_once_a_child_is_decided_on()
    {
        var signed = (await app.StartCase(Signing)).Id;
        var item = (await app.OpenItems(signed, "sign")).First(item => item.Holder == Who.Chen).Id;
        await app.Send(new ApproveWorkItem(item, [], null, null), Who.Chen);
        (await Refused(new WithdrawCase(signed, "填错"), Who.Wang)).Code.ShouldBe("withdraw.downstream_decided");
        await app.Send(new TakeBackDecision(item, "看错"), Who.Chen);
        (await app.Send(new WithdrawCase(signed, "填错"), Who.Wang)).Closed.ShouldBeTrue();

        var parent = (await app.StartCase(Opening)).Id;
        var child = await app.Read(db => db.Cases.Where(row => row.StartedFrom == parent).Select(row => row.Id).SingleAsync());
        await app.Complete(child, "check", Who.Li);
        (await app.Send(new CasePage(parent), Who.Wang)).Acts.MayWithdraw.ShouldBeFalse();
        (await Refused(new WithdrawCase(parent, "填错"), Who.Wang)).Code.ShouldBe("withdraw.downstream_decided");
        await Whole();
    }

    [Fact]
    public async Task Whoever_only_audits_a_case_reads_it_and_neither_comments_nor_opens_it_to_others()
    {
        var @case = (await app.StartCase(Plain)).Id;

        var acts = (await app.Send(new CasePage(@case), Who.Fang)).Acts.Possible;

        acts.ShouldNotContain(Acts.Comment);
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new CommentOnCase(@case, "请说明"), Who.Fang))).Code.ShouldBe("case.not_a_participant");
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new CopyIn(@case, [Who.Sun], null), Who.Fang))).Code.ShouldBe("case.not_a_participant");
        await app.Send(new CopyIn(@case, [Who.Fang], null), Who.Wang);
        await app.Send(new CommentOnCase(@case, "请说明"), Who.Fang);
    }

    [Fact]
    public async Task A_proposed_jump_is_offered_for_agreement_to_heads_and_operators_other_than_who_proposed_it()
    {
        var @case = (await app.StartCase(Plain)).Id;
        await app.Send(new JumpTo(@case, "serve", "已在旧系统登记"), Who.Huang);

        var offered = new List<bool>();
        foreach (var person in new[] { Who.Huang, Who.Liu, Who.Li })
            offered.Add((await app.Send(new CasePage(@case), person)).Acts.Proposed!.MayConfirm);

        offered.ShouldBe([false, true, false]);
        (await app.Send(new JumpTo(@case, (await app.Send(new CasePage(@case), Who.Liu)).Acts.Proposed!.To, "属实"), Who.Liu)).Proposed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_proposed_jump_lies_on_the_desk_of_whoever_may_agree_until_it_was_made_or_has_lapsed()
    {
        var (made, lapsing) = ((await app.StartCase(Plain)).Id, (await app.StartCase(Plain)).Id);
        await app.Send(new JumpTo(made, "serve", "已在旧系统登记"), Who.Huang);
        await app.Send(new JumpTo(lapsing, "serve", "已在旧系统登记"), Who.Huang);
        await app.Eventually(async db => await db.Notices.CountAsync(notice => notice.PersonId == Who.Liu && notice.Title.StartsWith("请确认跳转")) == 2);

        (await app.Send(new MyWork(), Who.Liu)).Jumps.Select(jump => (jump.Case, jump.By)).ShouldBe([(made, "黄磊"), (lapsing, "黄磊")], ignoreOrder: true);
        (await app.Send(new MyWork(), Who.Huang)).Jumps.ShouldBeEmpty("who proposed it is not the second person");
        (await app.Send(new MyWork(), Who.Li)).Jumps.ShouldBeEmpty();

        await app.Send(new JumpTo(made, "serve", "属实"), Who.Liu);
        (await app.Send(new MyWork(), Who.Liu)).Jumps.ShouldHaveSingleItem().Case.ShouldBe(lapsing);
        app.Today = app.Today.AddDays(8);
        (await app.Send(new MyWork(), Who.Liu)).Jumps.ShouldBeEmpty();
    }

    private Task<RuleViolation> Refused<T>(ICommand<T> command, PersonId by) => Should.ThrowAsync<RuleViolation>(() => app.Send(command, by));

    private async Task Whole() => (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
}
