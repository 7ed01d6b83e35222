using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns.Bulk;
using SupervisionFlow.Features.WorkflowRuns.Moving;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>What operators see of all runs, and what they do to many of them.</summary>
public sealed class RunsTests : IAsyncLifetime
{
    private static readonly SomeProcess Plain = new SomeProcess("plain")
        .Then("check", "HumanTask", ("people", Who.Li.Value), ("title", "核查"))
        .Then("record", "HumanTask", ("roles", new[] { "clerk" }), ("title", "登记"))
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"));

    private static readonly SomeProcess Parallel = new SomeProcess("parallel")
        .Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" }))
        .Then("a", "HumanTask", ("people", Who.Li.Value))
        .Then("join", "Elsa.FlowJoin", ("mode", "WaitAllActive"))
        .Then("after", "HumanTask", ("people", Who.Wang.Value))
        .Aside("b", "HumanTask", ("people", Who.Zhao.Value)).Arrow("fork", "b", "B").Arrow("b", "join");

    private static readonly SomeProcess Reviewed = new SomeProcess("reviewed")
        .Then("draft", "HumanTask", ("people", Who.Li.Value))
        .Then("review", "HumanTask", ("roles", new[] { "legal_reviewer" }), ("unit", "superior"), ("title", "法制审核"))
        .Then("decide", "HumanTask", ("roles", new[] { "approver" }));

    private static readonly SomeProcess Beside = new SomeProcess("beside")
        .Then("begin", "HumanTask", ("people", Who.Li.Value))
        .Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" }))
        .Then("a", "HumanTask", ("people", Who.Li.Value))
        .Then("join", "Elsa.FlowJoin", ("mode", "WaitAllActive"))
        .Then("after", "HumanTask", ("people", Who.Wang.Value))
        .Aside("b", "HumanTask", ("people", Who.Zhao.Value)).Arrow("fork", "b", "B")
        .Aside("review", "HumanTask", ("roles", new[] { "legal_reviewer" }), ("unit", "superior"), ("title", "法制审核")).Arrow("b", "review").Arrow("review", "join");

    private static readonly SomeProcess Redone = new SomeProcess("redone")
        .Then("look", "Elsa.FlowDecision", "False", ("condition", SomeProcess.Script("variables.again === true")))
        .Then("review", "HumanTask", ("roles", new[] { "legal_reviewer" }), ("unit", "superior"), ("title", "法制审核"))
        .Then("decide", "HumanTask", ("people", Who.Wang.Value))
        .Aside("simple", "HumanTask", ("people", Who.Li.Value)).Arrow("look", "simple", "True")
        .Aside("redo", "Elsa.FlowDecision", ("condition", SomeProcess.Script("variables.again === true"))).Arrow("simple", "redo").Arrow("redo", "look", "True").Arrow("redo", "decide", "False")
        .Variable("again", "Boolean");

    private static readonly SomeProcess Failing = new SomeProcess("failing")
        .Then("draft", "HumanTask", ("people", Who.Li.Value))
        .Then("fail", "StartClock", ("clock", "statutory"), ("limit", SomeProcess.Script("variables.name ?? 'TL-NONE'")))
        .Then("decide", "HumanTask", ("roles", new[] { "approver" }));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Plain, Parallel, Reviewed, Beside, Redone, Failing);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Runs_are_listed_by_state_process_version_and_age_and_paged_by_key()
    {
        for (var n = 1; n <= 3; n++)
            await app.StartCase(Plain, $"第{n}诊所");
        app.Today = app.Today.AddDays(10);
        var late = (await app.StartCase(Parallel)).Id;
        var version = await app.Read(db => db.Cases.Where(@case => @case.Id == late).Select(@case => @case.BundleId).SingleAsync());

        var first = await app.Send(new RunList(new RunFilter(Process: "plain"), null, 2), Who.Huang);
        var second = await app.Send(new RunList(new RunFilter(Process: "plain"), first.Next, 2), Who.Huang);

        first.Rows.Concat(second.Rows).Select(row => row.SubjectName).ShouldBe(["第1诊所", "第2诊所", "第3诊所"]);
        second.Next.ShouldBeNull();
        (await app.Send(new RunList(new RunFilter(NotMovedDays: 9)), Who.Huang)).Total.ShouldBe(3);
        (await app.Send(new RunList(new RunFilter(Version: version)), Who.Huang)).Rows.Single().CaseId.ShouldBe(late.Value);
        (await app.Send(new RunList(new RunFilter(RunState.Ended)), Who.Huang)).Rows.ShouldBeEmpty();
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new RunList(), Who.Wang));
    }

    [Fact]
    public async Task Many_are_terminated_with_a_reason_each_with_its_own_result_and_shown_first()
    {
        var (one, two) = ((await app.StartCase(Plain)).Id, (await app.StartCase(Plain)).Id);
        await app.Send(new Cases.TerminateCase(two, "facts_gone", "先终止一件"), Who.Liu);
        string[] both = [one.Value, two.Value];

        var suspending = await app.Send(new RunActsPreview(RunAct.Suspend, both, "hearing"), Who.Huang);
        suspending.Select(line => line.CaseId).ShouldBe(both);
        suspending[1].Possible.ShouldBeFalse();
        var answer = await app.Send(new ActOnRuns(RunAct.Retry, both, null, "重试看看"), Who.Huang);

        answer.Results.Select(result => (result.Done, result.Code)).ShouldAllBe(result => !result.Done && result.Code == "incident.none");
    }

    [Fact]
    public async Task Failed_steps_of_many_are_skipped_or_returned_each_in_its_own_commit()
    {
        var (one, two) = ((await app.StartCase(Failing)).Id, (await app.StartCase(Failing)).Id);
        await app.Complete(one, "draft", Who.Li);
        await app.Complete(two, "draft", Who.Li);

        (await app.Send(new RunList(new RunFilter(RunState.Failed)), Who.Huang)).Total.ShouldBe(2);
        (await app.Send(new RunActsPreview(RunAct.Return, [one.Value], "draft"), Who.Huang)).Single().Possible.ShouldBeTrue();
        (await app.Send(new ActOnRuns(RunAct.Return, [one.Value], "draft", "退回补正"), Who.Huang)).Results.Single().Done.ShouldBeTrue();
        (await app.Send(new ActOnRuns(RunAct.Skip, [two.Value], "Done", "系统停用"), Who.Huang)).Results.Single().Done.ShouldBeTrue();

        (await app.OpenItems(one, "draft")).Count.ShouldBe(1);
        (await app.OpenItems(two, "decide")).Count.ShouldBe(1);
        (await app.Send(new BrokenInvariants(), Who.Huang)).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_token_is_moved_and_what_is_open_beside_it_stays()
    {
        var @case = (await app.StartCase(Parallel)).Id;
        var tokens = (await app.Send(new TokenMoves(@case), Who.Huang)).Tokens;
        var a = tokens.Single(token => token.Activity == "a");

        var move = (await app.Send(new TokenMoves(@case, a.Visit, "after"), Who.Huang)).Move!;
        (move.TakesBack.Single(), move.Stays.Single(), move.Why).ShouldBe(("a", "b", null));
        await app.Send(new MoveToken(@case, a.Visit, "after", "已在线下办理"), Who.Huang);

        (await app.OpenItems(@case, "a")).ShouldBeEmpty();
        (await app.OpenItems(@case, "b")).Count.ShouldBe(1);
        (await app.OpenItems(@case, "after")).Count.ShouldBe(1);
        (await app.Send(new BrokenInvariants(), Who.Huang)).Breaches.ShouldBeEmpty();
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.ChainKey == @case.Value && entry.Act == "case.token_moved"))).ShouldBe(1);
    }

    [Fact]
    public async Task No_token_is_moved_past_a_legal_review()
    {
        var @case = (await app.StartCase(Reviewed)).Id;
        var draft = (await app.Send(new TokenMoves(@case), Who.Huang)).Tokens.Single();

        (await app.Send(new TokenMoves(@case, draft.Visit, "decide"), Who.Huang)).Move!.Why!.Code.ShouldBe("jump.past_legal_gate");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new MoveToken(@case, draft.Visit, "decide", "赶时间"), Who.Huang))).Code.ShouldBe("jump.past_legal_gate");
    }

    [Fact]
    public async Task No_legal_review_is_got_around_by_giving_up_the_branch_it_lies_in()
    {
        var @case = (await app.StartCase(Beside)).Id;
        (await Refused(new JumpTo(@case, "a", "只办甲项"))).ShouldBe("jump.past_legal_gate", "before the fork");
        await app.Complete(@case, "begin", Who.Li);

        (await Refused(new JumpTo(@case, "a", "只办甲项"))).ShouldBe("jump.past_legal_gate", "beside it");
        var tokens = (await app.Send(new TokenMoves(@case), Who.Huang)).Tokens;
        var (a, b) = (tokens.Single(token => token.Activity == "a"), tokens.Single(token => token.Activity == "b"));
        (await app.Send(new TokenMoves(@case, b.Visit, "after"), Who.Huang)).Move!.Why!.Code.ShouldBe("jump.past_legal_gate");
        (await app.Send(new TokenMoves(@case, a.Visit, "after"), Who.Huang)).Move!.Why!.Code.ShouldBe("jump.past_legal_gate", "nobody waits for the other branch there");
        (await app.Send(new TokenMoves(@case, b.Visit, "review"), Who.Huang)).Move!.Why.ShouldBeNull("onto the review itself");
        await app.Complete(@case, "b", Who.Zhao);
        await app.Complete(@case, "review", Who.Wu);

        (await app.Send(new TokenMoves(@case, a.Visit, "after"), Who.Huang)).Move!.Why.ShouldBeNull("the review is done");
        (await app.Send(new JumpTo(@case, "after", "已审核"), Who.Huang)).Proposed.ShouldBeFalse();
    }

    /// <summary>What broke: that a loop might lead from there back to the review was taken for coming by it.</summary>
    [Fact]
    public async Task No_legal_review_is_got_around_by_a_jump_to_where_only_a_loop_might_lead_back_to_it()
    {
        var @case = (await app.StartCase(Redone)).Id;

        (await Refused(new JumpTo(@case, "simple", "简易办理"))).ShouldBe("jump.past_legal_gate");
        await app.Complete(@case, "review", Who.Wu);

        (await app.Send(new JumpTo(@case, "simple", "已审核"), Who.Huang)).Proposed.ShouldBeFalse();
    }

    private async Task<string> Refused(JumpTo jump) => (await Should.ThrowAsync<RuleViolation>(() => app.Send(jump, Who.Huang))).Code;
}
