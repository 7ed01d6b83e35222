using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class FlowJoin_tests
{
    [Fact]
    public void WaitAny_runs_at_the_first_arrival_and_cancels_the_others()
    {
        var flow = Live("WaitAny").Start();

        flow.Resume("a");

        flow.Written.ShouldBe(["after"]);
        flow.Cancelled.ShouldBe(["b"]);
        flow.State.Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public void A_join_without_mode_waits_for_any()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Tasks("a", "b").Add("join", "Elsa.FlowJoin").Lines("after")
            .Connect("fork:A -> a -> join", "fork:B -> b -> join -> after")
            .Start();

        flow.Resume("b");

        flow.Written.ShouldBe(["after"]);
    }

    [Fact]
    public void WaitAny_with_a_dead_branch_runs()
    {
        var flow = OneDead("WaitAny").Start();

        flow.Resume("a");

        flow.Written.ShouldBe(["after"]);
    }

    [Fact]
    public void WaitAny_cancels_what_is_nested_in_a_branch()
    {
        var inner = new FlowBuilder().Tasks("deep").AsActivity("inner");
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Tasks("a").Add(inner).Join("join", "WaitAny")
            .Connect("fork:A -> a -> join", "fork:B -> inner -> join")
            .Start();

        flow.Resume("a");

        flow.Cancelled.ShouldBe(["deep", "inner"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void The_other_modes_wait_for_both_branches(string mode)
    {
        var flow = Live(mode).Start();

        flow.Resume("a");
        flow.Written.ShouldBeEmpty();
        flow.Resume("b");

        flow.Written.ShouldBe(["after"]);
    }

    [Fact]
    public void WaitAll_with_a_dead_branch_is_an_incident_that_names_the_branch_and_can_be_skipped()
    {
        var flow = OneDead("WaitAll").Start();

        flow.Resume("a");
        var incident = flow.State.Incidents.ShouldHaveSingleItem();
        incident.ActivityId.ShouldBe("join");
        incident.Message.ShouldContain("（b）");
        Should.Throw<StimulusRefusedException>(() => flow.Send(new Stimulus.Retry(incident.Id))).Code.ShouldBe("retry-useless");
        flow.Send(new Stimulus.Skip(incident.Id));

        flow.Written.ShouldBe(["after"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void WaitAllActive_runs_with_the_live_branches()
    {
        var flow = OneDead("WaitAllActive").Start();

        flow.Resume("a");

        flow.Written.ShouldBe(["after"]);
    }

    private static FlowBuilder Live(string mode) => new FlowBuilder()
        .Fork("fork", "A", "B").Tasks("a", "b").Join("join", mode).Lines("after")
        .Connect("fork:A -> a -> join", "fork:B -> b -> join -> after");

    private static FlowBuilder OneDead(string mode) => new FlowBuilder()
        .Fork("fork", "A", "B").Tasks("a").Decision("d", "false").Lines("b").Join("join", mode).Lines("after")
        .Connect("fork:A -> a -> join", "fork:B -> d", "d:True -> b -> join -> after");
}
