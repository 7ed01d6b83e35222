using Shouldly;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Outcomes_and_connections_tests
{
    [Fact]
    public void A_missing_port_counts_as_Done_and_the_workflow_ends_when_nothing_is_scheduled()
    {
        var flow = new FlowBuilder().Add("start", "Elsa.Start").Lines("a", "b").Connect("start -> a -> b").Start();

        flow.Written.ShouldBe(["a", "b"]);
        flow.State.Status.ShouldBe(WorkflowStatus.Finished);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Only_connections_of_the_outcome_are_followed()
    {
        var flow = new FlowBuilder().Tasks("t").Lines("yes", "no").Connect("t:Approve -> yes", "t:Reject -> no").Start();

        flow.Resume("t", "Approve");

        flow.Written.ShouldBe(["yes"]);
        flow.State.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public void An_outcome_without_connection_schedules_nothing_and_the_flowchart_completes()
    {
        var flow = new FlowBuilder().Tasks("t").Lines("yes").Connect("t:Approve -> yes").Start();

        flow.Resume("t", "Reject");

        flow.Written.ShouldBeEmpty();
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Branches_interleave_activity_by_activity_first_in_first_out()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "L", "R").Lines("l1", "l2", "l3", "r1", "r2", "r3")
            .Connect("fork:L -> l1 -> l2 -> l3", "fork:R -> r1 -> r2 -> r3")
            .Start();

        flow.Written.ShouldBe(["l1", "r1", "l2", "r2", "l3", "r3"]);
    }

    [Fact]
    public void A_fork_ignores_a_branch_without_connection_and_without_branches_is_Done()
    {
        var some = new FlowBuilder().Fork("fork", "L", "M").Lines("l").Connect("fork:L -> l").Start();
        var none = new FlowBuilder().Fork("fork").Lines("l").Connect("fork -> l").Start();

        some.Written.ShouldBe(["l"]);
        none.Written.ShouldBe(["l"]);
    }

    [Theory]
    [InlineData("true", "yes")]
    [InlineData("1 > 2", "no")]
    public void A_decision_leaves_by_True_or_False(string condition, string expected)
    {
        var flow = new FlowBuilder().Decision("d", condition).Lines("yes", "no").Connect("d:True -> yes", "d:False -> no").Start();

        flow.Written.ShouldBe([expected]);
    }

    [Fact]
    public void A_decision_without_condition_is_false()
    {
        var flow = new FlowBuilder().Add("d", "Elsa.FlowDecision").Lines("yes", "no").Connect("d:True -> yes", "d:False -> no").Start();

        flow.Written.ShouldBe(["no"]);
    }
}
