using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Simulation;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Simulation;

/// <summary>A trace prints the order of Elsa's counter-based flowchart: one queue, first in first out, activity by activity; where ours differs by decision the row says so.</summary>
public class Order_trace_tests
{
    [Fact]
    public void Branches_of_a_fork_interleave_activity_by_activity()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Lines("a1", "a2", "b1", "b2").Connect("fork:A -> a1 -> a2", "fork:B -> b1 -> b2");

        Started(flow).ShouldBe("fork a1 b1 a2 b2");
    }

    [Theory]
    [InlineData("WaitAny", "[{\"resume\":\"a\"}]", "fork a b join after", "b")]
    [InlineData("WaitAll", "[{\"resume\":\"a\"}]", "fork a b", "")]
    [InlineData("WaitAll", "[{\"resume\":\"b\"},{\"resume\":\"a\"}]", "fork a b join after", "")]
    [InlineData("WaitAllActive", "[{\"resume\":\"b\"},{\"resume\":\"a\"}]", "fork a b join after", "")]
    public void A_join_of_two_live_branches_runs_once_when_its_mode_lets_it(string mode, string script, string order, string cancelled)
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b").Join("join", mode).Lines("after").Connect("fork:A -> a -> join -> after", "fork:B -> b -> join");

        Started(flow, script).ShouldBe(order);
        Of(flow, "cancelled", script).ShouldBe(cancelled);
    }

    [Theory]
    [InlineData("WaitAny", true, "Finished")]
    [InlineData("WaitAllActive", true, "Finished")]
    [InlineData("WaitAll", false, "Suspended")] // ours: an incident names the dead branch, where Elsa ends without a word
    public void A_join_with_a_dead_branch(string mode, bool goesOn, string status)
    {
        var flow = new FlowBuilder().Decision("choice", "true").Lines("a", "b").Join("join", mode).Lines("after").Connect("choice:True -> a -> join -> after", "choice:False -> b -> join");

        Started(flow).Split(' ').Contains("after").ShouldBe(goesOn);
        Status(flow).ShouldBe(status);
    }

    [Fact]
    public void A_target_of_several_ways_runs_once_when_all_were_visited_and_a_dead_way_counts_as_visited()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Decision("choice", "false").Lines("a", "b", "end").Connect("fork:A -> a -> end", "fork:B -> choice", "choice:True -> b -> end");

        Started(flow).ShouldBe("fork a choice end");
    }

    [Fact]
    public void A_way_back_runs_its_target_at_once_and_its_pass_counts_anew()
    {
        var flow = new FlowBuilder().Variable("n", "Int32", "0")
            .Add("up", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "id-of-n", ["name"] = "n", ["typeName"] = "Int32" }), ("value", FlowBuilder.Script("variables.n + 1")))
            .Decision("again", "variables.n < 3").Lines("end").Connect("up -> again", "again:True -> up", "again:False -> end");

        Started(flow).ShouldBe("up again up again up again end");
    }

    [Theory]
    [InlineData("Elsa.While", "loop say say say after")]
    [InlineData("Elsa.For", "loop say say say after")]
    [InlineData("Elsa.ForEach", "loop say say say after")]
    [InlineData("Elsa.ParallelForEach", "loop say say say after")]
    public void A_loop_runs_its_body_pass_by_pass_and_then_goes_on(string type, string order)
    {
        var body = FlowBuilder.Activity("say", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "id-of-n", ["name"] = "n", ["typeName"] = "Int32" }), ("value", FlowBuilder.Script("variables.n + 1")));
        var flow = new FlowBuilder().Variable("n", "Int32", "0")
            .Add("loop", type, ("condition", FlowBuilder.Script("variables.n < 3")), ("start", FlowBuilder.Literal(0)), ("end", FlowBuilder.Literal(2)), ("step", FlowBuilder.Literal(1)), ("items", FlowBuilder.Wrapped("Object", "[1,2,3]")), ("body", body))
            .Lines("after").Connect("loop -> after");

        Started(flow).ShouldBe(order);
    }

    [Fact]
    public void A_switch_in_the_flow_takes_every_way_that_matches_when_it_is_told_to()
    {
        static JsonObject Case(string label, string condition) => new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition } };
        var flow = new FlowBuilder().Add("s", "Elsa.FlowSwitch", ("mode", FlowBuilder.Literal("MatchAny")), ("cases", new JsonArray(Case("A", "true"), Case("B", "true"), Case("C", "false"))))
            .Lines("a", "b", "c", "none").Connect("s:A -> a", "s:B -> b", "s:C -> c", "s:Default -> none");

        Started(flow).ShouldBe("s a b");
    }

    private static string Started(FlowBuilder flow, string script = "[]") => Of(flow, "started", script);

    private static string Of(FlowBuilder flow, string what, string script) => string.Join(' ', Lines(flow, script).Where(line => (string?)line["event"] == what).Select(line => line["activity"]));

    private static string? Status(FlowBuilder flow) => (string?)Lines(flow, "[]")[^1]["status"];

    private static List<JsonNode> Lines(FlowBuilder flow, string script)
    {
        var output = new StringWriter();
        DefinitionTrace.Run(flow.Build(), ActivityCatalogue.BuiltIn, TraceStep.Read(script), null, output);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
