using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using Xunit;

namespace SupervisionFlow.Domain.Tests.WorkItems;

public sealed class TakingBackTests
{
    private static readonly Actor Zhang = Some.Actor("zhang");
    private static readonly Actor Wang = Some.Actor("wang");

    [Fact]
    public void A_decision_taken_back_is_followed_by_that_and_the_seat_is_open_again()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));

        step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d2")).For.ShouldBe(0);

        step.Decisions.Select(decision => decision.Verdict).ShouldBe([Verdict.Approve, Verdict.TakenBack]);
        step.WorkItems[0].State.ShouldBe(WorkItemState.Open);
        step.Reject(Some.Item("zhang"), Zhang, Some.Making("d3")).Outcome.ShouldBe(StepClosing.Rejected);
    }

    [Fact]
    public void An_ended_step_is_reopened_while_nobody_downstream_has_opened_it()
    {
        var step = Some.SignOff(new() { Mode = SignMode.Any }, Some.Named("zhang"), Some.Named("wang"));
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));

        step.Know(DownstreamReach.Opened);
        Should.Throw<RuleViolation>(() => step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d2"))).Code.ShouldBe("take_back.downstream_opened");
        step.Know(DownstreamReach.Unopened);
        step.PossibleFor(Some.Item("zhang"), Zhang).ShouldBe([Acts.TakeBack]);
        step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d2"));

        step.IsOpen.ShouldBeTrue();
        step.WorkItems.ShouldAllBe(item => item.State == WorkItemState.Open && item.Closing == null);
    }

    /// <summary>What was closed because all was decided opens again; what was taken away before does not.</summary>
    [Fact]
    public void A_seat_that_was_removed_stays_away_when_the_step_is_open_again()
    {
        var step = Some.SignOff(new() { MayAddSigners = true, Mode = SignMode.Any }, Some.Named("zhang"), Some.Named("wang"));
        step.AddSigner(Some.Item("zhang"), Zhang, SeatPlacement.Before, Some.Named("li"), "请先看", Some.Morning);
        step.Reject(Some.Item("li"), Some.Actor("li"), Some.Making("d1"));
        step.RemoveSigner(Some.Item("wang"), Some.Actor("admin") with { Administers = true }, "减", Some.Morning);
        step.Know(DownstreamReach.Unopened);

        step.TakeBack(Some.Item("li"), Some.Actor("li"), Some.Making("d2"));

        step.WorkItems.Select(item => (item.Id, item.State)).ShouldBe([(Some.Item("zhang"), WorkItemState.Waiting), (Some.Item("wang"), WorkItemState.Cancelled), (Some.Item("li"), WorkItemState.Open)]);
    }

    [Fact]
    public void A_vote_that_changes_nothing_any_more_is_not_taken_back()
    {
        var step = Some.SignOff(new() { Mode = SignMode.AtLeast, Threshold = 2 }, Some.Named("zhang"), Some.Named("wang"), Some.Named("li"));
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));
        step.Reject(Some.Item("wang"), Wang, Some.Making("d2"));
        step.Reject(Some.Item("li"), Some.Actor("li"), Some.Making("d3"));

        step.Know(DownstreamReach.Unopened);
        Should.Throw<RuleViolation>(() => step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d4"))).Code.ShouldBe("take_back.outcome_stands");

        step.Outcome.ShouldBe(StepClosing.Rejected);
    }

    [Fact]
    public void In_order_the_next_waits_again_when_the_one_before_takes_back()
    {
        var step = Some.SignOff(new() { Mode = SignMode.InOrder }, Some.Named("zhang", 1), Some.Named("wang", 2));
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));

        step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d2"));

        step.WorkItems[1].State.ShouldBe(WorkItemState.Waiting);
        step.WorkItems[1].Audience.ShouldAllBe(row => !row.Open);
    }

    [Fact]
    public void Only_ones_own_decision_is_taken_back_and_only_once()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));

        Should.Throw<RuleViolation>(() => step.TakeBack(Some.Item("zhang"), Wang, Some.Making("d2"))).Code.ShouldBe("take_back.not_yours");
        step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d2"));
        step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d2"));
        step.Decisions.Count.ShouldBe(2);
        Should.Throw<RuleViolation>(() => step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d3"))).Code.ShouldBe("take_back.nothing_decided");
    }

    [Fact]
    public void A_withdrawn_step_stays_withdrawn()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));
        step.Cancel(WorkItemClosing.CaseEnded, "终止办理", PersonId.System, Some.Morning);

        Should.Throw<RuleViolation>(() => step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d2"))).Code.ShouldBe("take_back.step_withdrawn");
    }

    [Fact]
    public void A_task_is_withdrawn_by_whoever_completed_it_until_somebody_downstream_decides()
    {
        var step = Some.Task(Some.Named("zhang"));
        Should.Throw<RuleViolation>(() => step.RequireWithdrawable(Some.Item("zhang"), Zhang, "漏填")).Code.ShouldBe("withdraw.not_done");
        step.Complete(Some.Item("zhang"), Zhang, "Done", Some.Making("d1"));

        step.Know(DownstreamReach.Opened);
        step.RequireWithdrawable(Some.Item("zhang"), Zhang, "漏填");
        step.PossibleFor(Some.Item("zhang"), Zhang).ShouldBe([Acts.Withdraw]);
        Should.Throw<RuleViolation>(() => step.RequireWithdrawable(Some.Item("zhang"), Wang, "漏填")).Code.ShouldBe("withdraw.not_yours");
        Should.Throw<RuleViolation>(() => step.RequireWithdrawable(Some.Item("zhang"), Zhang, " ")).Code.ShouldBe("withdraw.reason_required");
        Should.Throw<RuleViolation>(() => step.TakeBack(Some.Item("zhang"), Zhang, Some.Making("d2"))).Code.ShouldBe("take_back.not_signed");

        step.Know(DownstreamReach.Decided);
        Should.Throw<RuleViolation>(() => step.RequireWithdrawable(Some.Item("zhang"), Zhang, "漏填")).Code.ShouldBe("withdraw.downstream_decided");
        step.Know(DownstreamReach.Superseded);
        Should.Throw<RuleViolation>(() => step.RequireWithdrawable(Some.Item("zhang"), Zhang, "漏填")).Code.ShouldBe("withdraw.superseded");
        step.PossibleFor(Some.Item("zhang"), Zhang).ShouldBeEmpty();
    }
}
