using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Execution;

/// <summary>One token moved by an operator, and all of a scope sent elsewhere: what waits at merges is counted rightly after.</summary>
public class Moving_tests
{
    [Fact]
    public void A_moved_token_is_waited_for_at_the_merge_as_what_it_was_moved_from()
    {
        var flow = Forked().Start();

        Move(flow, "a", "x");
        flow.Waiting.ShouldBe(["b", "x"], ignoreOrder: true);
        flow.Cancelled.ShouldBe(["a"]);

        flow.Resume("b").Waiting.ShouldBe(["x"]);
        flow.Resume("x").Waiting.ShouldBe(["merge"]);
        flow.Resume("merge").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.State.ActivityInstances.Count(visit => visit.ActivityId == "merge" && visit.Status != ActivityStatus.Skipped).ShouldBe(1);
    }

    [Fact]
    public void A_token_goes_to_no_step_that_is_open_or_lies_elsewhere_and_what_is_over_is_not_moved()
    {
        var flow = Forked().Start();
        var over = VisitOf(flow, "a");

        Refusal("a", "b").ShouldBe("move-target-open");
        Refusal("a", "nowhere").ShouldBe("move-target-elsewhere");
        flow.Resume("a");
        Should.Throw<StimulusRefusedException>(() => flow.Send(new Stimulus.Move(over, "x", "试"))).Code.ShouldBe("not-waiting");

        flow.Waiting.ShouldBe(["b", "x"], ignoreOrder: true);

        string Refusal(string from, string to) => Should.Throw<StimulusRefusedException>(() => Move(flow, from, to)).Code;
    }

    [Fact]
    public void What_had_come_to_a_merge_before_a_jump_to_before_its_branches_is_forgotten()
    {
        var flow = Forked().Start().Resume("a").Resume("x");

        flow.Send(new Stimulus.Jump("fork", "重新办理"));
        flow.Waiting.ShouldBe(["a", "b"], ignoreOrder: true);

        flow.Resume("b").Waiting.ShouldBe(["a"]);
        flow.Resume("a").Resume("x").Resume("merge").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    /// <summary>Only what led to the step that returned is passed; another branch that was taken back is asked anew.</summary>
    [Fact]
    public void Straight_back_passes_no_step_of_another_branch()
    {
        var flow = new FlowBuilder().Tasks("s").Fork("fork", "A", "B").Tasks("a", "c", "b", "d")
            .Connect("s -> fork", "fork:A -> a -> c", "fork:B -> b -> d").Start()
            .Resume("s").Resume("a").Resume("b");

        flow.Return("c", "s", straightBack: true);
        flow.Resume("s");

        flow.Waiting.ShouldBe(["c", "b"], ignoreOrder: true);
    }

    private static FlowBuilder Forked() => new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "x", "b", "merge")
        .Connect("fork:A -> a -> x -> merge", "fork:B -> b -> merge");

    private static string VisitOf(RunningFlow flow, string step) => flow.State.Bookmarks.Single(bookmark => bookmark.ActivityId == step).ActivityInstanceId;

    private static void Move(RunningFlow flow, string from, string to) => flow.Send(new Stimulus.Move(VisitOf(flow, from), to, "移动"));
}
