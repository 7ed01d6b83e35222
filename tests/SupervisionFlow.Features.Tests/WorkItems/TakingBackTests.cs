using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class TakingBackTests : IAsyncLifetime
{
    private static readonly SomeProcess Signed = new SomeProcess("signed")
        .Then("fill", "HumanTask", ("roles", new[] { "clerk" }), ("title", "填报"), ("form", "fill"))
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("returnTo", new[] { "fill" }))
        .Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer", "approver" }), ("mode", "all"), ("title", "会签"), ("returnTo", new[] { "fill", "check" }))
        .Then("notice", "IssueDocument", ("template", "notice"))
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"))
        .With("forms/fill.json", """{"key":"fill","title":"填报","sections":[{"title":"情况","fields":[{"id":"beds","type":"number","label":"床位"}]}],"rights":{"*":{"*":"read"},"fill":{"*":"edit"}}}""")
        .With("documents/notice.json", """{"key":"notice","title":"通知书","number":{"style":"wenhao","category":"医","nature":"告"},"blocks":[{"kind":"title","text":"通知书"}]}""");

    private static readonly SomeProcess Line = new SomeProcess("line")
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"))
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1", "leader1" }), ("mode", "inOrder"), ("title", "会签"), ("mayAddSigners", true), ("returnTo", new[] { "check" }));

    private FeaturesApp app = null!;
    private CaseId @case;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Signed, Line);
        @case = (await app.StartCase(Signed)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_completed_a_task_withdraws_it_until_somebody_downstream_has_decided()
    {
        var mine = await Item("fill");
        await app.Complete(@case, "fill", Who.Wang, data: new JsonObject { ["beds"] = 3 });
        var theirs = await Item("check");
        await app.Send(new ClaimWorkItem(theirs), Who.Li);

        await app.Send(new WithdrawWorkItem(mine, "床位数填错"), Who.Wang);

        var again = (await app.OpenItems(@case, "fill")).Single();
        again.Round.ShouldBe(2);
        again.Holder.ShouldBe(Who.Wang);
        (await app.OpenItems(@case, "check")).ShouldBeEmpty();
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Li && notice.Text.Contains("床位数填错")));
        await app.Complete(@case, "fill", Who.Wang, data: new JsonObject { ["beds"] = 5 });
        await app.Complete(@case, "check", Who.Li);
        (await Refused(new WithdrawWorkItem(again.Id, "又错了"), Who.Wang)).Code.ShouldBe("withdraw.downstream_decided");
        (await Refused(new WithdrawWorkItem(mine, "又错了"), Who.Wang)).Code.ShouldBe("withdraw.superseded");
        await Whole();
    }

    [Fact]
    public async Task A_signer_takes_back_before_the_others_have_signed_and_decides_again()
    {
        await ToTheSignatures();
        await app.Approve(@case, "sign", Who.Chen);
        var signed = await ItemOf("sign", Who.Chen);

        var answer = await app.Send(new TakeBackDecision(signed, "看错了"), Who.Chen);

        answer.State.ShouldBe(WorkItemState.Open);
        (await app.Approve(@case, "sign", Who.Liu)).StepOutcome.ShouldBeNull();
        (await app.Approve(@case, "sign", Who.Chen)).StepOutcome.ShouldBe(StepClosing.Approved);
        await Whole();
    }

    [Fact]
    public async Task Of_an_ended_step_a_vote_is_taken_back_in_its_round_and_the_notice_issued_on_it_becomes_void()
    {
        await ToTheSignatures();
        await app.Approve(@case, "sign", Who.Chen);
        await app.Approve(@case, "sign", Who.Liu);
        var signed = await ItemOf("sign", Who.Liu);

        await app.Send(new TakeBackDecision(signed, "再核"), Who.Liu);

        (await app.Case(@case)).Stage.ShouldBe("会签");
        (await app.OpenItems(@case, "sign")).Single().ShouldSatisfyAllConditions(item => item.Round.ShouldBe(1), item => item.Holder.ShouldBe(Who.Liu));
        (await app.OpenItems(@case, "serve")).ShouldBeEmpty();
        (await app.Read(db => db.Documents.SingleAsync(document => document.CaseId == @case))).Voiding!.Reason.ShouldBe("拿回：再核");
        await app.Approve(@case, "sign", Who.Liu);
        (await app.Read(db => db.Documents.CountAsync(document => document.CaseId == @case && document.Voiding == null))).ShouldBe(1);
        await Whole();
    }

    [Fact]
    public async Task Once_somebody_downstream_has_claimed_it_is_too_late_and_what_is_possible_is_said()
    {
        await ToTheSignatures();
        await app.Approve(@case, "sign", Who.Chen);
        await app.Approve(@case, "sign", Who.Liu);
        var signed = await ItemOf("sign", Who.Liu);
        (await app.Send(new StepPage(signed), Who.Liu)).Acts.ShouldContain(act => act.Code == Acts.TakeBack);
        (await app.Send(new CasePage(@case), Who.Liu)).DoneByMe.Single().Acts.ShouldBe([Acts.TakeBack]);
        await app.Send(new ClaimWorkItem(await Item("serve")), Who.Wang);

        var refused = await Refused(new TakeBackDecision(signed, "再核"), Who.Liu);

        refused.Code.ShouldBe("take_back.downstream_opened");
        refused.PossibleNow.ShouldBe([Acts.Comment, Acts.CopyIn]);
        (await app.Send(new CasePage(@case), Who.Liu)).DoneByMe.ShouldBeEmpty();
        await Whole();
    }

    [Fact]
    public async Task A_vote_from_a_pool_stands_in_the_next_round_while_what_was_signed_is_the_same()
    {
        await ToTheSignatures();
        await app.Approve(@case, "sign", Who.Chen);
        await Return("check");

        await app.Complete(@case, "check", Who.Li);

        (await app.OpenItems(@case, "sign")).Single().Audience.ShouldBeEmpty();
        (await app.Read(db => db.Decisions.SingleAsync(decision => decision.Repeats != null))).By.ShouldBe(Who.Chen);
        var stands = await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.ChainKey == @case.Value && entry.Act == "work_item.vote_stands"));
        (stands.Actor, stands.OnBehalfOf).ShouldBe((PersonId.System, Who.Chen));
        (await app.Send(new CasePage(@case), Who.Wang)).Timeline.ShouldContain(entry => entry.TextZh == "内容未变，前一轮同意仍有效「会签」" && entry.OnBehalfOf == "陈静");
        (await app.Approve(@case, "sign", Who.Liu)).StepOutcome.ShouldBe(StepClosing.Approved);
        await Whole();
    }

    [Fact]
    public async Task Who_signed_something_else_is_asked_anew_and_told_what_changed()
    {
        await ToTheSignatures();
        await app.Approve(@case, "sign", Who.Chen);
        await Return("fill");
        app.Time.Pass(TimeSpan.FromHours(1));
        await app.Complete(@case, "fill", Who.Wang, data: new JsonObject { ["beds"] = 9 });
        await app.Complete(@case, "check", Who.Li);

        var open = await app.OpenItems(@case, "sign");
        var page = await app.Send(new StepPage(open[0].Id), Who.Chen);

        open.Count.ShouldBe(2);
        page.Changed.Single().LabelZh.ShouldBe("床位");
        await Whole();
    }

    [Fact]
    public async Task A_vote_that_was_followed_by_a_no_never_stands_again()
    {
        await ToTheSignatures();
        await app.Approve(@case, "sign", Who.Chen);
        var signed = await ItemOf("sign", Who.Chen);
        await app.Send(new TakeBackDecision(signed, "再看"), Who.Chen);
        await Return("check", by: Who.Chen);

        await app.Complete(@case, "check", Who.Li);

        (await app.OpenItems(@case, "sign")).Count.ShouldBe(2);
        await Whole();
    }

    [Fact]
    public async Task A_vote_stands_when_the_turn_comes_in_line_and_when_the_seat_is_handed_to_who_gave_it()
    {
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Wu)).Appoint(Roles.Approver, Who.Bureau));
        var line = (await app.StartCase(Line)).Id;
        await app.Complete(line, "check", Who.Li);
        var first = (await app.OpenItems(line, "sign")).Single(item => item.Holder == Who.Chen).Id;
        await app.Send(new AddSigner(first, Who.Wu, SeatPlacement.Beside, "请一并核"), Who.Chen);
        await app.Approve(line, "sign", Who.Wu);
        await app.Send(new AbstainFromWorkItem(first, null, null), Who.Chen);
        await app.Approve(line, "sign", Who.Liu);
        await app.Send(new ReturnWorkItem(await Turn(), "check", "请核对", StraightBackChoice.OnNormally), Who.Zhang);
        await app.Complete(line, "check", Who.Li);

        await app.Approve(line, "sign", Who.Chen);
        var last = await Turn();
        (await app.Read(db => db.WorkItems.SingleAsync(item => item.Id == last))).Holder.ShouldBe(Who.Zhang);
        var answer = await app.Send(new TransferWorkItem(last, Who.Wu, "外出", DraftChoice.Keep), Who.Zhang);

        (answer.StepOutcome, answer.CaseClosed).ShouldBe((StepClosing.Approved, true));
        (await app.Read(db => db.AuditEntries.Where(entry => entry.Act == "work_item.vote_stands").OrderBy(entry => entry.Sequence).Select(entry => entry.OnBehalfOf).ToListAsync())).ShouldBe([Who.Liu, Who.Wu]);
        await Whole();

        async Task<WorkItemId> Turn() => (await app.OpenItems(line, "sign")).Single(item => item.State == WorkItemState.Open).Id;
    }

    private async Task ToTheSignatures()
    {
        await app.Complete(@case, "fill", Who.Wang, data: new JsonObject { ["beds"] = 3 });
        await app.Complete(@case, "check", Who.Li);
    }

    private async Task Return(string to, Domain.Organisation.PersonId? by = null)
    {
        var person = by ?? Who.Liu;
        var item = (await app.OpenItems(@case, "sign")).First(item => item.Holder == person || (item.Holder is null && by is null));
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), person);
        await app.Send(new ReturnWorkItem(item.Id, to, "请核对", StraightBackChoice.OnNormally), person);
    }

    private async Task<WorkItemId> Item(string step) => (await app.OpenItems(@case, step)).Single().Id;

    private Task<WorkItemId> ItemOf(string step, Domain.Organisation.PersonId holder) =>
        app.Read(db => db.WorkItems.Where(item => item.CaseId == @case && item.StepKey == step && item.Holder == holder).OrderByDescending(item => item.Round).Select(item => item.Id).FirstAsync());

    private Task<RuleViolation> Refused<T>(ICommand<T> command, Domain.Organisation.PersonId by) => Should.ThrowAsync<RuleViolation>(() => app.Send(command, by));

    private async Task Whole() => (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
}
