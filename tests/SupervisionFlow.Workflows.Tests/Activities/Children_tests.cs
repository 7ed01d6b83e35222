using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Children_tests
{
    [Fact]
    public void DispatchWorkflow_starts_a_workflow_with_its_input_and_goes_on()
    {
        var flow = Dispatch("Elsa.DispatchWorkflow", wait: false, ("correlationId", FlowBuilder.Literal("案-1"))).Start();

        var asked = flow.Effects.ShouldHaveSingleItem();
        asked.Name.ShouldBe(EffectNames.StartWorkflows);
        asked.Arguments.ToJsonString().ShouldBe("""{"definitionId":"follow-up","version":null,"wait":false,"children":[{"input":{"days":30,"ParentInstanceId":"w1"},"correlationId":"\u6848-1"}]}""");
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void DispatchWorkflow_may_wait_for_the_end_and_gives_the_output()
    {
        var flow = Dispatch("Elsa.DispatchWorkflow", wait: true).Add(FlowBuilder.Line("say", "getOutputFrom('d').verdict")).Connect("d -> say").Start();
        var bookmark = flow.State.Bookmarks.ShouldHaveSingleItem();

        (bookmark.Kind, bookmark.Name, bookmark.StimulusHash).ShouldBe((BookmarkKind.Child, "a2/1", StimulusHash.OfChild("a2/1")));
        flow.EndChild("a2/1", output: new JsonObject { ["verdict"] = "合格" });

        flow.Written.ShouldBe(["合格"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_child_that_ended_at_once_is_not_waited_for()
    {
        var flow = new RunningFlow(Dispatch("Elsa.DispatchWorkflow", wait: true).Add(FlowBuilder.Line("say", "getOutputFrom('d').n")).Connect("d -> say").Build())
        {
            Answer = _ => new EffectResult.Started([new("c1", WorkflowSubStatus.Finished, ["Done"], new JsonObject { ["n"] = 7 })]),
        };

        flow.Start().Written.ShouldBe(["7"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void An_end_told_twice_or_not_awaited_is_refused()
    {
        var flow = Dispatch("Elsa.DispatchWorkflow", wait: true).Tasks("t").Connect("d -> t").Start().EndChild("a2/1");

        Should.Throw<StimulusRefusedException>(() => flow.EndChild("a2/1")).Code.ShouldBe("child-not-awaited");
        flow.Waiting.ShouldBe(["t"]);
    }

    [Theory]
    [InlineData(WorkflowSubStatus.Cancelled, "child-cancelled")]
    [InlineData(WorkflowSubStatus.Faulted, "child-faulted")]
    public void A_child_that_did_not_finish_is_an_incident_and_a_retry_starts_another(WorkflowSubStatus how, string code)
    {
        var flow = Dispatch("Elsa.DispatchWorkflow", wait: true).Start().EndChild("a2/1", how);

        flow.State.Incidents.ShouldHaveSingleItem().Code.ShouldBe(code);
        flow.Send(new Stimulus.Retry(flow.State.Incidents.Single().Id));

        flow.Effects.Count.ShouldBe(2);
        flow.EndChild(flow.Children.Single()).State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData(false, "Suspended")]
    [InlineData(true, "Cancelled")]
    public void ExecuteWorkflow_tells_where_the_child_stands(bool wait, string expected)
    {
        var flow = Dispatch("Elsa.ExecuteWorkflow", wait).Add(FlowBuilder.Line("say", "getOutputFrom('d').workflowInstanceId + ' ' + getOutputFrom('d').subStatus")).Connect("d -> say").Start();

        if (wait)
            flow.EndChild("a2/1", WorkflowSubStatus.Cancelled);

        flow.Written.ShouldBe([$"a2/1 {expected}"]);
    }

    [Fact]
    public void A_workflow_used_as_an_activity_takes_inputs_and_gives_outputs_and_outcomes()
    {
        var flow = new FlowBuilder().Variable("score", "Int32", "0")
            .Add("used", "HygieneReview", ("workflowDefinitionId", "review"), ("version", 3), ("caseNo", FlowBuilder.Script("'案' + 1")), ("score", FlowBuilder.To("score")))
            .Add(FlowBuilder.Line("pass", "'pass ' + variables.score")).Lines("fail").Connect("used:Pass -> pass", "used:Fail -> fail").Start();

        var asked = flow.Effects.ShouldHaveSingleItem().Arguments;
        ((string?)asked["definitionId"], (int?)asked["version"], (string?)asked["children"]![0]!["input"]!["caseNo"]).ShouldBe(("review", 3, "案1"));
        flow.EndChild("a2/1", output: new JsonObject { ["Score"] = 92 }, outcomes: "Pass");

        flow.Written.ShouldBe(["pass 92"]);
    }

    [Fact]
    public void A_return_withdraws_the_child_that_was_waited_for()
    {
        var flow = new FlowBuilder().Tasks("t").Add("d", "Elsa.DispatchWorkflow", ("workflowDefinitionId", FlowBuilder.Literal("x")), ("waitForCompletion", FlowBuilder.Literal("True"))).Connect("t -> d").Start().Resume("t");
        var child = flow.Children.Single();

        flow.Return("d", "t");

        flow.Last.ChildrenAbandoned.ShouldBe([child]);
        flow.Waiting.ShouldBe(["t"]);
        flow.Resume("t").Children.Single().ShouldNotBe(child);
    }

    [Fact]
    public void Cancelling_the_workflow_abandons_its_children()
    {
        var flow = Bulk().Start();

        flow.Send(new Stimulus.Cancel("立案撤销"));

        flow.Last.ChildrenAbandoned.ShouldBe(["a2/1", "a2/2"], ignoreOrder: true);
    }

    [Fact]
    public void BulkDispatchWorkflows_starts_one_for_each_item_and_waits_for_all()
    {
        var flow = Bulk().Start();

        flow.Effects.Single().Arguments["children"]!.AsArray().Select(c => (string?)c!["input"]!["Item"] + c["input"]!["batch"] + c["correlationId"]).ShouldBe(["甲9c-甲", "乙9c-乙"]);
        flow.EndChild("a2/2").State.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        flow.EndChild("a2/1");

        flow.Written.ShouldBe(["completed a2/2", "completed a2/1", "after", "all"]);
    }

    [Fact]
    public void Bulk_children_that_fault_run_their_own_port_and_count_as_ended()
    {
        var flow = Bulk().Start().EndChild("a2/1", WorkflowSubStatus.Faulted).EndChild("a2/2", WorkflowSubStatus.Cancelled);

        flow.Written.ShouldBe(["faulted a2/1", "after", "all"]);
    }

    [Fact]
    public void Bulk_items_that_are_objects_are_the_inputs_themselves()
    {
        var flow = new FlowBuilder().Add("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", FlowBuilder.Literal("x")), ("items", FlowBuilder.Script("[{unit:'u1'}]")), ("waitForCompletion", FlowBuilder.Literal("False"))).Lines("after").Connect("b -> after").Start();

        flow.Effects.Single().Arguments["children"]![0]!["input"]!.ToJsonString().ShouldBe("""{"unit":"u1","ParentInstanceId":"w1"}""");
        flow.Written.ShouldBe(["after"]);
    }

    [Fact]
    public void Bulk_without_items_starts_nothing_and_goes_on()
    {
        var flow = new FlowBuilder().Add("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", FlowBuilder.Literal("x")), ("items", FlowBuilder.Script("[]"))).Lines("after").Connect("b -> after").Start();

        flow.Effects.ShouldBeEmpty();
        flow.Written.ShouldBe(["after"]);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow", "", "null", "workflow-missing")]
    [InlineData("Elsa.DispatchWorkflow", "x", "'soon'", "input-unreadable")]
    [InlineData("Elsa.BulkDispatchWorkflows", "x", "null", "too-many-children")]
    public void What_cannot_be_started_is_an_incident(string type, string definition, string input, string code) =>
        new FlowBuilder().Add("d", type, ("workflowDefinitionId", FlowBuilder.Literal(definition)), ("input", FlowBuilder.Script(input)), ("items", FlowBuilder.Script("Array.from({length: 1001})"))).Start()
            .State.Incidents.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Inputs_given_in_camelCase_reach_the_inputs_that_are_declared()
    {
        var child = new FlowBuilder().Takes("CaseNo", "String").Add("say", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped("Input", "CaseNo")));

        child.Start(new JsonObject { ["caseNo"] = "案-2" }).Written.ShouldBe(["案-2"]);
    }

    [Fact]
    public void SetOutput_gives_a_typed_output()
    {
        var flow = new FlowBuilder().Gives("Score", "Int32").Add("o", "Elsa.SetOutput", ("outputName", FlowBuilder.Literal("Score")), ("outputValue", FlowBuilder.Literal("92"))).Start();

        flow.State.Output["Score"]!.ToJsonString().ShouldBe("92");
    }

    private static FlowBuilder Dispatch(string type, bool wait, params (string, JsonNode?)[] more) => new FlowBuilder().Add("d", type,
        [("workflowDefinitionId", FlowBuilder.Literal("follow-up")), ("input", FlowBuilder.Script("({days: 30})")), ("waitForCompletion", FlowBuilder.Literal(wait.ToString())), .. more]);

    private static FlowBuilder Bulk() => new FlowBuilder()
        .Add("b", "Elsa.BulkDispatchWorkflows",
            ("workflowDefinitionId", FlowBuilder.Literal("visit")), ("items", FlowBuilder.Script("['甲','乙']")), ("input", FlowBuilder.Script("({batch: 9})")),
            ("correlationIdFunction", FlowBuilder.Script("'c-' + getVariable('Item')")),
            ("childCompleted", FlowBuilder.Line("one", "'completed ' + variables.ChildInstanceId")), ("childFaulted", FlowBuilder.Line("bad", "'faulted ' + variables.ChildInstanceId")))
        .Lines("after", "all").Connect("b:Completed -> after", "b:Done -> all");
}
