using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Simulation;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Simulation;

public class Children_trace_tests
{
    [Fact]
    public void Loops_and_times_run_under_the_virtual_clock()
    {
        var flow = new FlowBuilder()
            .Add("for", "Elsa.For", ("start", FlowBuilder.Literal("1")), ("end", FlowBuilder.Literal("2")), ("body", FlowBuilder.Sequence("s", FlowBuilder.Activity("at", "Elsa.Cron", ("cronExpression", FlowBuilder.Literal("0 9 * * MON"))), FlowBuilder.Line("say", "today()"))))
            .Add("timer", "Elsa.Timer", ("interval", FlowBuilder.Literal("1.00:00:00"))).Add(FlowBuilder.Line("end", "today()")).Connect("for -> timer -> end");

        Written(Trace(flow, """[{"advance":"P30D"}]""")).ShouldBe(["2026-01-12", "2026-01-19", "2026-01-20"]);
    }

    [Fact]
    public void Children_whose_definitions_are_at_hand_run_too_and_time_passes_for_all()
    {
        var child = new FlowBuilder().Named("child").Takes("days", "Int32").Gives("day")
            .Add("wait", "Elsa.Delay", ("timeSpan", FlowBuilder.Script("'P' + input.days + 'D'"))).Add("give", "Elsa.SetOutput", ("outputName", FlowBuilder.Literal("day")), ("outputValue", FlowBuilder.Script("today()"))).Connect("wait -> give");
        var parent = new FlowBuilder()
            .Add("bulk", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", FlowBuilder.Literal("child")), ("items", FlowBuilder.Script("[{days: 3}, {days: 1}]")), ("childCompleted", FlowBuilder.Line("one", "variables.ChildInstanceId")))
            .Add("last", "Elsa.DispatchWorkflow", ("workflowDefinitionId", FlowBuilder.Literal("child")), ("input", FlowBuilder.Script("({days: 2})")), ("waitForCompletion", FlowBuilder.Literal("True")))
            .Add(FlowBuilder.Line("say", "getOutputFrom('last').day")).Connect("bulk -> last -> say");

        var lines = Trace(parent, """[{"advance":"P1D"},{"advance":"P9D"}]""", child.Build());

        Written(lines).ShouldBe(["virtual/2", "virtual/1", "2026-01-10"]);
        lines.Where(l => (string?)l["activity"] == "wait" && (string?)l["event"] == "completed").Select(l => (string?)l["workflow"]).ShouldBe(["virtual/2", "virtual/1", "virtual/3"]);
        ((string?)lines.Last()["status"]).ShouldBe("Finished");
    }

    [Fact]
    public void A_child_whose_definition_is_not_at_hand_is_ended_by_the_script()
    {
        var flow = new FlowBuilder().Add("used", "HygieneReview", ("workflowDefinitionId", "review")).Add(FlowBuilder.Line("pass", "getOutputFrom('used', 'score')")).Connect("used:Pass -> pass");

        Written(Trace(flow, """[{"resume":"used","outcomes":["Pass"],"input":{"Score":92}}]""")).ShouldBe(["92"]);
    }

    [Fact]
    public void A_workflow_used_as_an_activity_ends_the_child_when_it_is_cancelled()
    {
        var child = new FlowBuilder().Named("child").Tasks("deep");
        var flow = new FlowBuilder().Fork("fork", "A", "B").Add("used", "Child", ("workflowDefinitionId", "child")).Tasks("t").Join("join", "WaitAny").Connect("fork:A -> used -> join", "fork:B -> t -> join");

        var lines = Trace(flow, """[{"resume":"t"}]""", child.Build());

        lines.Where(l => (string?)l["event"] == "cancelled").Select(l => (string?)l["activity"]).ShouldBe(["used", "deep"]);
    }

    [Fact]
    public void A_workflow_that_starts_itself_for_ever_is_stopped()
    {
        var flow = new FlowBuilder().Named("self").Add("again", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", FlowBuilder.Literal("self")));

        var lines = Trace(flow, "[]", flow.Build());

        lines.Last(l => (string?)l["event"] == "faulted")["text"]!.GetValue<string>().ShouldContain("20");
    }

    [Fact]
    public void Requests_and_outside_tasks_wait_for_the_script()
    {
        var flow = new FlowBuilder()
            .Add("h", "Elsa.FlowSendHttpRequest", ("url", FlowBuilder.Literal("https://x.example/"))).Add("r", "Elsa.RunTask", ("taskName", FlowBuilder.Literal("检验"))).Add(FlowBuilder.Line("say", "getOutputFrom('r')"))
            .Connect("h:200 -> r -> say");

        Written(Trace(flow, """[{"resume":"h","input":{"statusCode":200}},{"resume":"r","input":{"result":"阴性"}}]""")).ShouldBe(["阴性"]);
    }

    private static IEnumerable<string?> Written(IEnumerable<JsonNode> lines) =>
        lines.Where(l => (string?)l["type"] == "Elsa.WriteLine" && (string?)l["event"] == "completed").Select(l => (string?)l["text"]);

    private static List<JsonNode> Trace(FlowBuilder flow, string script, params WorkflowDefinition[] library)
    {
        var output = new StringWriter();
        DefinitionTrace.Run(flow.Build(), ActivityCatalogue.BuiltIn, TraceStep.Read(script), null, output, library: library);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }
}
