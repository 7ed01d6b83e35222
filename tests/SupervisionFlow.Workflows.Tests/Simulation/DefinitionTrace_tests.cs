using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Simulation;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Simulation;

public class DefinitionTrace_tests
{
    [Fact]
    public void A_trace_prints_a_line_per_entry_and_a_summary()
    {
        var flow = new FlowBuilder().Variable("n", "Int32", "2").Lines("你好").Tasks("t").Connect("你好 -> t");

        var lines = Trace(flow, "[]");

        lines.Select(l => $"{l["seq"]} {l["activity"]} {l["event"]} {l["text"]}".Trim()).Take(4).ShouldBe(
            ["1 你好 started", "2 你好 completed 你好", "3 t started", "4 t waiting"]);
        lines[1]["outcomes"]!.ToJsonString().ShouldBe("[\"Done\"]");
        lines.Last()!.ToJsonString().ShouldBe("""{"status":"Suspended","variables":{"n":2},"incidents":[]}""");
    }

    [Fact]
    public void A_script_resumes_publishes_and_lets_time_pass()
    {
        var flow = new FlowBuilder()
            .Tasks("t").Add("e", "Elsa.Event", ("eventName", FlowBuilder.Literal("paid"))).Add("d", "Elsa.Delay", ("timeSpan", FlowBuilder.Literal("1.00:00:00"))).Add("out", "Elsa.WriteLine", ("text", FlowBuilder.Script("getOutputFrom('e').sum + getOutputFrom('t', 'Who')")))
            .Connect("t:Approve -> e -> d -> out");

        var lines = Trace(flow, """[{"resume":"t","outcomes":["Approve"],"input":{"who":"甲"}},{"event":"paid","payload":{"sum":5}},{"advance":"P3D"}]""");

        lines.Select(l => (string?)l["text"]).ShouldContain("5甲");
        ((string?)lines.Last()["status"]).ShouldBe("Finished");
    }

    [Fact]
    public void Unknown_business_types_wait_like_a_task_and_unknown_types_of_Elsa_are_incidents()
    {
        Trace(new FlowBuilder().Add("x", "Someone.Else"), "[]").Select(l => (string?)l["event"]).ShouldBe(["started", "waiting", null]);
        Trace(new FlowBuilder().Add("x", "Elsa.HttpEndpoint"), "[]").Last()["incidents"]![0]!["code"]!.GetValue<string>().ShouldBe("activity-unknown");
    }

    [Fact]
    public void Faulted_is_only_under_the_Fault_strategy()
    {
        var fault = new FlowBuilder().Add("f", "Elsa.Fault", ("code", FlowBuilder.Literal("X1")), ("message", FlowBuilder.Literal("坏")));

        ((string?)Trace(fault, "[]").Last()["status"]).ShouldBe("Suspended");
        ((string?)Trace(fault.WithFaultStrategy(), "[]").Last()["status"]).ShouldBe("Faulted");
    }

    [Fact]
    public void A_step_that_resumes_what_does_not_wait_is_refused_after_the_lines_so_far()
    {
        var output = new StringWriter();

        Should.Throw<StimulusRefusedException>(() =>
            DefinitionTrace.Run(new FlowBuilder().Tasks("t").Build(), ActivityCatalogue.BuiltIn, TraceStep.Read("""[{"resume":"x"}]"""), null, output)).Code.ShouldBe("not-waiting");
        output.ToString().ShouldContain("waiting");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{\"wait\":1}]")]
    [InlineData("[{\"advance\":\"soon\"}]")]
    [InlineData("[")]
    public void A_script_that_is_none_is_refused(string script) => Should.Throw<FormatException>(() => TraceStep.Read(script));

    private static List<JsonNode> Trace(FlowBuilder flow, string script, JsonObject? input = null)
    {
        var output = new StringWriter();
        DefinitionTrace.Run(flow.Build(), ActivityCatalogue.BuiltIn, TraceStep.Read(script), input, output);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }
}
