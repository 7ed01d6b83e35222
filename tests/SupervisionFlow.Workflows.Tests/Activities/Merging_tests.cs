using Shouldly;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Merging_tests
{
    [Theory]
    [InlineData("None")]
    [InlineData("Stream")]
    public void A_target_waits_for_every_live_branch_and_runs_once(string mode)
    {
        var flow = Two(mode).Start();

        flow.Resume("a");
        flow.Written.ShouldBeEmpty();
        flow.Resume("b");

        flow.Written.ShouldBe(["m"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Stream")]
    public void A_dead_path_never_blocks(string mode)
    {
        var flow = OneDead(mode).Start();

        flow.Resume("a");

        flow.Written.ShouldBe(["m"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_target_whose_inbounds_are_all_dead_is_skipped_onwards()
    {
        var flow = new FlowBuilder()
            .Decision("d", "false").Lines("x", "y", "m", "after", "other")
            .Connect("d:True -> x -> m", "d:True -> y -> m", "m -> after", "d:False -> other -> after")
            .Start();

        flow.Written.ShouldBe(["other", "after"]);
    }

    [Theory]
    [InlineData("Merge")]
    [InlineData("Converge")]
    public void Merge_and_Converge_need_every_branch(string mode)
    {
        var flow = Two(mode).Start();

        flow.Resume("b");
        flow.Written.ShouldBeEmpty();
        flow.Resume("a");

        flow.Written.ShouldBe(["m"]);
    }

    [Theory]
    [InlineData("Merge")]
    [InlineData("Converge")]
    public void For_Merge_and_Converge_a_dead_path_is_an_incident_that_names_it(string mode)
    {
        var flow = OneDead(mode).Start();

        flow.Resume("a");

        flow.Written.ShouldBeEmpty();
        var incident = flow.State.Incidents.ShouldHaveSingleItem();
        incident.ActivityId.ShouldBe("m");
        incident.Code.ShouldBe("join-dead-branch");
        incident.Message.ShouldContain("d");
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public void Converge_counts_connections_that_lead_back_and_says_so_when_none_can_come()
    {
        var flow = new FlowBuilder()
            .Lines("s").Merging("m", "Converge").Tasks("t")
            .Connect("s -> m -> t", "t:Reject -> m")
            .Start();

        flow.Written.ShouldBe(["s"]);
        flow.State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("merge-starved");
    }

    [Fact]
    public void Race_runs_at_the_first_arrival_and_cancels_the_other_branches_with_their_bookmarks()
    {
        var flow = Two("Race").Start();

        flow.Resume("b");

        flow.Written.ShouldBe(["m"]);
        flow.Cancelled.ShouldBe(["a"]);
        flow.Last.Withdrawn.ShouldHaveSingleItem().WasOpen.ShouldBeTrue();
        flow.Last.BookmarksRemoved.Select(b => b.ActivityId).ShouldBe(["a", "b"], ignoreOrder: true);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Cascade_runs_once_per_arrival()
    {
        var flow = Two("Cascade").Start();

        flow.Resume("a");
        flow.Written.ShouldBe(["m"]);
        flow.Resume("b");

        flow.Written.ShouldBe(["m", "m"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Cascade_with_only_dead_paths_is_skipped_onwards()
    {
        var flow = new FlowBuilder()
            .Decision("d", "false").Lines("x", "y", "end").Merging("m", "Cascade")
            .Connect("d:True -> x -> m", "d:True -> y -> m", "m -> end", "d:False -> end")
            .Start();

        flow.Written.ShouldBe(["end"]);
    }

    [Fact]
    public void A_race_lost_in_one_burst_runs_the_target_once()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B", "C").Lines("x", "y").Merging("m", "Race")
            .Connect("fork:A -> m", "fork:B -> x -> y -> m", "fork:C -> m")
            .Start();

        flow.Written.ShouldBe(["m"]);
    }

    [Fact]
    public void What_only_the_losers_of_a_race_would_have_reached_is_dead_and_blocks_no_merge()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B", "C").Tasks("a", "b", "c").Merging("race", "Race").Lines("z")
            .Connect("fork:A -> a -> race", "fork:B -> b -> race", "b -> z", "fork:C -> c -> z")
            .Start();

        flow.Resume("a");
        flow.Resume("c");

        flow.Written.ShouldBe(["race", "z"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static FlowBuilder Two(string mode) => new FlowBuilder()
        .Fork("fork", "A", "B").Tasks("a", "b").Merging("m", mode)
        .Connect("fork:A -> a -> m", "fork:B -> b -> m");

    private static FlowBuilder OneDead(string mode) => new FlowBuilder()
        .Fork("fork", "A", "B").Tasks("a").Decision("d", "false").Lines("b").Merging("m", mode)
        .Connect("fork:A -> a -> m", "fork:B -> d", "d:True -> b -> m");
}
