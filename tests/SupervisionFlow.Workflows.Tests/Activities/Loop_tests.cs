using Shouldly;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Loop_tests
{
    /// <summary>What broke: the way out of the fork was forgotten once the step had gone round its own loop, and a loop around both left it waiting for ever.</summary>
    [Fact]
    public void A_loop_around_a_merge_with_a_loop_of_its_own_does_not_wait_for_what_came_from_outside()
    {
        var flow = new FlowBuilder().Fork("f", "A", "B").Tasks("a", "b", "more", "last").Join("j", "WaitAllActive").Lines("end").Connect(
            "f:A -> a", "a:Reject -> a", "a:Approve -> j", "f:B -> b", "b:Reject -> more", "b:Approve -> j", "more:Approve -> a", "more:Reject -> j", "j -> last", "last:Approve -> end", "last:Reject -> b").Start();
        foreach (var (step, outcome) in new[] { ("b", "Reject"), ("more", "Reject"), ("a", "Reject"), ("a", "Reject"), ("a", "Approve"), ("last", "Reject"), ("b", "Reject"), ("more", "Approve") })
            flow.Resume(step, outcome);

        flow.State.Incidents.ShouldBeEmpty();
        flow.Waiting.ShouldBe(["a"]);
        flow.Resume("a", "Approve").Resume("last", "Approve").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_connection_that_leads_back_runs_its_target_at_once()
    {
        var flow = new FlowBuilder()
            .Add("start", "Elsa.Start").Tasks("draft", "review").Lines("done")
            .Connect("start -> draft -> review", "review:Reject -> draft", "review:Approve -> done")
            .Start();

        flow.Resume("draft").Resume("review", "Reject").Resume("draft").Resume("review", "Approve");

        flow.Written.ShouldBe(["done"]);
        flow.State.ActivityInstances.Last(i => i.ActivityId == "draft").Round.ShouldBe(2);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Every_pass_counts_its_merges_anew()
    {
        var flow = new FlowBuilder()
            .Lines("start").Fork("fork", "A", "B").Tasks("a", "b", "check").Lines("m", "end")
            .Connect("start -> fork", "fork:A -> a -> m", "fork:B -> b -> m -> check", "check:Reject -> fork", "check:Approve -> end")
            .Start();

        flow.Resume("a").Resume("b").Resume("check", "Reject").Resume("b").Waiting.ShouldBe(["a"]);
        flow.Resume("a").Resume("check", "Approve");

        flow.Written.ShouldBe(["start", "m", "m", "end"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    /// <summary>Found by random plays: the join went on with what had come in the pass before, and the branch that was still open then waited for ever.</summary>
    [Fact]
    public void A_loop_in_a_branch_of_a_loop_does_not_bring_back_what_came_to_the_join_in_the_pass_before()
    {
        var flow = new FlowBuilder()
            .Lines("start", "in").Fork("fork", "A", "B").Tasks("a", "b", "check").Lines("m", "end")
            .Connect("start -> fork", "fork:A -> in -> a", "a:Reject -> in", "a:Approve -> m", "fork:B -> b -> m -> check", "check:Reject -> start", "check:Approve -> end")
            .Start();

        flow.Resume("a", "Approve").Resume("b").Resume("check", "Reject").Resume("a", "Reject").Resume("a", "Approve").Waiting.ShouldBe(["b"]);
        flow.Resume("b").Resume("check", "Approve");

        flow.Written.Count(line => line == "m").ShouldBe(2);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Going_back_from_within_a_branch_forgets_the_half_counted_merge()
    {
        var flow = new FlowBuilder()
            .Lines("start").Fork("fork", "A", "B").Tasks("a", "b").Lines("m")
            .Connect("start -> fork", "fork:A -> a", "a:Approve -> m", "a:Reject -> fork", "fork:B -> b -> m")
            .Start();

        flow.Resume("b").Resume("a", "Reject");
        flow.Resume("a", "Approve").Written.ShouldBe(["start"]);
        flow.Resume("b");

        flow.Written.ShouldBe(["start", "m"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    /// <summary>The library's counter engine counts the way out as dead in the first pass and then loses the merge.</summary>
    [Fact]
    public void A_way_out_not_taken_in_one_pass_is_not_dead_while_the_loop_may_still_take_it()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Tasks("work", "check", "other").Lines("m")
            .Connect("fork:A -> work -> check", "check:Reject -> work", "check:Approve -> m", "fork:B -> other -> m")
            .Start();

        flow.Resume("work").Resume("check", "Reject").Resume("other");
        flow.Written.ShouldBeEmpty();
        flow.Resume("work").Resume("check", "Approve");

        flow.Written.ShouldBe(["m"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_merge_within_the_loop_does_not_wait_again_for_what_came_from_outside()
    {
        var flow = new FlowBuilder()
            .Lines("s").Tasks("a", "check").Lines("m", "end")
            .Connect("s -> a -> m -> check", "s -> m", "check:Reject -> a", "check:Approve -> end")
            .Start();

        flow.Resume("a").Resume("check", "Reject").Resume("a").Resume("check", "Approve");

        flow.Written.ShouldBe(["s", "m", "m", "end"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void When_the_loop_has_died_its_ways_out_are_dead()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Tasks("work", "check", "other").Lines("m", "aside")
            .Connect("fork:A -> work -> check", "check:Reject -> work", "check:Approve -> m", "check:Done -> aside", "fork:B -> other -> m")
            .Start();

        flow.Resume("other").Resume("work").Resume("check");

        flow.Written.ShouldBe(["aside", "m"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_cycle_without_a_wait_ends_at_the_step_limit_with_an_incident()
    {
        var flow = new FlowBuilder().Lines("a", "b").Connect("a -> b", "b -> a").Start();

        flow.State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("step-limit");
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        flow.State.ActivityInstances.Count.ShouldBeLessThan(6);
    }

    [Fact]
    public void A_cycle_without_a_wait_stops_no_other_branch()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Lines("a", "b", "c").Tasks("t")
            .Connect("fork:A -> a -> b", "b -> a", "fork:B -> t -> c")
            .Start();

        flow.Resume("t");

        flow.Written.Last().ShouldBe("c");
    }

    [Fact]
    public void A_counting_loop_does_not_make_the_state_grow()
    {
        var flow = new FlowBuilder()
            .Variable("n", "Int32", "0")
            .Lines("start")
            .Add("inc", "Elsa.SetVariable", ("variable", new System.Text.Json.Nodes.JsonObject { ["id"] = "id-of-n" }), ("value", FlowBuilder.Script("variables.n + 1")))
            .Decision("more", "variables.n < 100").Tasks("t")
            .Connect("start -> inc -> more", "more:True -> inc", "more:False -> t")
            .Start();

        flow.State.Variables["n"]!.ToJsonString().ShouldBe("100");
        flow.State.ActivityInstances.Count.ShouldBeLessThan(7);
        flow.Resume("t").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
