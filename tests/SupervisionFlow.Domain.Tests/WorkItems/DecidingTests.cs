using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using Xunit;

namespace SupervisionFlow.Domain.Tests.WorkItems;

public sealed class DecidingTests
{
    private static readonly Actor Zhang = Some.Actor("zhang");
    private static readonly Actor Wang = Some.Actor("wang");
    private static readonly Actor Li = Some.Actor("li");

    [Fact]
    public void Completing_a_task_ends_its_step_with_the_outcome_chosen()
    {
        var step = Some.Task(Some.Named("zhang"), new StepOffer { Outcomes = ["符合", "不符合"] });

        Should.Throw<RuleViolation>(() => step.Complete(Some.Item("zhang"), Zhang, "也许", Some.Making("d1"))).Code.ShouldBe("decision.outcome_not_offered");
        step.Complete(Some.Item("zhang"), Zhang, "符合", Some.Making("d1"));

        step.Outcome.ShouldBe("符合");
        step.WorkItems[0].State.ShouldBe(WorkItemState.Done);
        step.WorkItems[0].Audience.ShouldAllBe(row => !row.Open);
        step.Decisions.ShouldHaveSingleItem().From.ShouldBe("10.0.0.1 browser");
    }

    [Fact]
    public void When_the_result_can_no_longer_change_undecided_seats_are_cancelled_as_already_decided()
    {
        var step = Some.SignOff(new() { Mode = SignMode.AtLeast, Threshold = 2 }, Some.Named("zhang"), Some.Named("wang"), Some.Named("li"));

        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1")).StillNeeded.ShouldBe(1);
        step.Approve(Some.Item("wang"), Wang, Some.Making("d2")).Outcome.ShouldBe(StepClosing.Approved);

        var left = step.WorkItems.Single(item => item.Id == Some.Item("li"));
        left.State.ShouldBe(WorkItemState.Cancelled);
        left.Closing!.Code.ShouldBe("already_decided");
        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("li"), Li, Some.Making("d3"))).Code.ShouldBe("work_item.already_decided");
    }

    [Fact]
    public void Sending_a_decision_twice_decides_once_and_answers_the_same()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));

        var first = step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));
        var again = step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));

        again.ShouldBe(first);
        step.Decisions.Count.ShouldBe(1);
    }

    [Fact]
    public void A_decision_id_is_not_used_for_another_decision()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));

        Should.Throw<RuleViolation>(() => step.Reject(Some.Item("zhang"), Zhang, Some.Making("d1"))).Code.ShouldBe("decision.id_reused");
    }

    [Fact]
    public void A_decision_sent_again_by_somebody_else_is_not_taken_for_theirs()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Approve(Some.Item("zhang"), Some.Actor("zhang"), Some.Making("d1"));

        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("zhang"), Some.Actor("wang"), Some.Making("d1"))).Code.ShouldBe("decision.id_reused");
    }

    [Fact]
    public void Nobody_decides_for_another_unless_as_their_substitute()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));

        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("zhang"), Li, Some.Making("d1"))).Code.ShouldBe("work_item.not_holder");
        step.Approve(Some.Item("zhang"), Li with { OnBehalfOf = Zhang.Id }, Some.Making("d1"));

        step.Decisions[0].By.ShouldBe(Li.Id);
        step.Decisions[0].OnBehalfOf.ShouldBe(Zhang.Id);
    }

    [Fact]
    public void Nobody_decides_in_the_place_of_one_who_may_not_sit()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Exclude(new SeatExclusion(Zhang.Id, "与当事人有利害关系", "行政处罚法43"));

        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("zhang"), Li with { OnBehalfOf = Zhang.Id }, Some.Making("d1"))).Code.ShouldBe("step.excluded");
    }

    [Fact]
    public void A_signer_does_not_also_sign_as_the_substitute_of_another()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));

        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("wang"), Zhang with { OnBehalfOf = Wang.Id }, Some.Making("d1"))).Code.ShouldBe("step.two_seats_for_one");
    }

    [Fact]
    public void In_order_the_next_waits_unseen_until_the_one_before_has_decided()
    {
        var step = Some.SignOff(new() { Mode = SignMode.InOrder }, Some.Named("zhang", 1), Some.Named("wang", 2));
        var second = step.WorkItems.Single(item => item.Id == Some.Item("wang"));
        second.State.ShouldBe(WorkItemState.Waiting);
        second.Audience.ShouldAllBe(row => !row.Open);
        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("wang"), Wang, Some.Making("d1"))).Code.ShouldBe("work_item.not_your_turn");

        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));

        second.State.ShouldBe(WorkItemState.Open);
        second.Audience.ShouldContain(row => row.Open && row.AudienceKey.Value == "person:wang");
        step.Approve(Some.Item("wang"), Wang, Some.Making("d2")).Outcome.ShouldBe(StepClosing.Approved);
    }

    [Fact]
    public void A_return_goes_only_where_it_is_offered_with_a_reason_and_ends_the_step()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));

        Should.Throw<RuleViolation>(() => step.Return(Some.Item("zhang"), Zhang, "elsewhere", ReturnManner.StepByStep, Some.Making("d1"))).Code.ShouldBe("return.not_offered");
        Should.Throw<RuleViolation>(() => step.Return(Some.Item("zhang"), Zhang, "accept", ReturnManner.StepByStep, Some.Making("d1", opinion: " "))).Code.ShouldBe("return.reason_required");
        step.Return(Some.Item("zhang"), Zhang, "accept", ReturnManner.StraightBack, Some.Making("d1"));

        step.Outcome.ShouldBe(StepClosing.Returned);
        step.Decisions[0].ReturnTo.ShouldBe("accept");
        step.Decisions[0].ReturnManner.ShouldBe(ReturnManner.StraightBack);
        step.WorkItems[1].State.ShouldBe(WorkItemState.Cancelled);
    }

    [Fact]
    public void A_task_is_not_approved_and_a_sign_off_not_completed()
    {
        Should.Throw<RuleViolation>(() => Some.Task(Some.Named("zhang")).Approve(Some.Item("zhang"), Zhang, Some.Making("d1"))).Code.ShouldBe("decision.wrong_verdict");
        Should.Throw<RuleViolation>(() => Some.SignOff(new(), Some.Named("zhang")).Complete(Some.Item("zhang"), Zhang, "done", Some.Making("d1"))).Code.ShouldBe("decision.wrong_verdict");
    }

    [Fact]
    public void A_vote_of_an_earlier_round_stands_only_for_the_same_content_by_the_same_signer()
    {
        var first = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        first.Approve(Some.Item("zhang"), Zhang, Some.Making("d1", hash: "same"));
        var second = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));

        second.LetStand(Some.Item("zhang"), first.Decisions[0], "zhang", Some.Making("d2", hash: "changed")).ShouldBeNull();
        second.LetStand(Some.Item("wang"), first.Decisions[0], "zhang", Some.Making("d2", hash: "same")).ShouldBeNull();
        second.LetStand(Some.Item("zhang"), first.Decisions[0], "zhang", Some.Making("d2", hash: "same")).ShouldNotBeNull().For.ShouldBe(1);

        second.Decisions[0].Repeats.ShouldBe(first.Decisions[0].Id);
        second.WorkItems[0].State.ShouldBe(WorkItemState.Done);
    }

    [Fact]
    public void Cancelling_closes_what_is_open_and_leaves_an_ended_step_alone()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));

        step.Cancel(WorkItemClosing.Returned, "退回至受理", PersonId.System, Some.Morning).ShouldHaveSingleItem().Id.ShouldBe(Some.Item("wang"));
        step.Outcome.ShouldBe(StepClosing.Cancelled);
        step.Cancel(WorkItemClosing.CaseEnded, "终止", PersonId.System, Some.Morning).ShouldBeEmpty();

        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("wang"), Wang, Some.Making("d2"))).Code.ShouldBe("work_item.cancelled");
    }

    [Theory]
    [InlineData("sign_rule.out_of_reach", SignMode.AtLeast, 3)]
    [InlineData("sign_rule.out_of_reach", SignMode.Weight, 3)]
    [InlineData("sign_rule.out_of_reach", SignMode.Ratio, 2)]
    [InlineData("sign_rule.threshold_not_positive", SignMode.AtLeast, 0)]
    public void A_rule_that_could_never_be_met_is_refused_at_the_beginning(string code, SignMode mode, int threshold) =>
        Should.Throw<RuleViolation>(() => Some.SignOff(new() { Mode = mode, Threshold = threshold }, Some.Named("zhang"), Some.Named("wang"))).Code.ShouldBe(code);
}
