using Shouldly;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Ends_tests
{
    [Fact]
    public void End_completes_its_flowchart_and_cancels_what_is_pending()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Tasks("a", "b").Add("end", "Elsa.End")
            .Connect("fork:A -> a -> end", "fork:B -> b")
            .Start();

        flow.Resume("a");

        flow.Cancelled.ShouldBe(["b"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void End_inside_completes_only_the_inner_flowchart()
    {
        var inner = new FlowBuilder().Fork("f", "A", "B").Tasks("deep").Add("end", "Elsa.End").Connect("f:A -> deep", "f:B -> end").AsActivity("inner");
        var flow = new FlowBuilder().Add(inner).Lines("after").Connect("inner -> after").Start();

        flow.Written.ShouldBe(["after"]);
        flow.Cancelled.ShouldBe(["deep"]);
    }

    [Fact]
    public void Complete_hands_its_outcomes_to_the_enclosing_flow()
    {
        var inner = new FlowBuilder().Add("c", "Elsa.Complete", ("outcomes", FlowBuilder.Wrapped("Object", "[\"Bad\"]"))).AsActivity("inner");
        var flow = new FlowBuilder().Add(inner).Lines("good", "bad").Connect("inner:Good -> good", "inner:Bad -> bad").Start();

        flow.Written.ShouldBe(["bad"]);
    }

    [Fact]
    public void Complete_at_the_top_hands_its_outcomes_to_the_workflow()
    {
        var flow = new FlowBuilder().Add("c", "Elsa.Complete", ("outcomes", FlowBuilder.Script("['Granted']"))).Start();

        flow.State.Outcomes.ShouldBe(["Granted"]);
    }

    [Fact]
    public void Finish_ends_the_workflow_from_however_deep_and_cancels_everything()
    {
        var inner = new FlowBuilder().Add("finish", "Elsa.Finish").AsActivity("inner");
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Tasks("a").Add(inner).Lines("after")
            .Connect("fork:A -> a", "fork:B -> inner -> after")
            .Start();

        flow.Written.ShouldBeEmpty();
        flow.Cancelled.ShouldBe(["inner", "a"], ignoreOrder: true);
        flow.State.Find(flow.State.ActivityInstances.Single(i => i.ActivityId == "finish").Id)!.Status.ShouldBe(ActivityStatus.Completed);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void An_empty_flowchart_completes_at_once()
    {
        new FlowBuilder().Start().State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
