using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Variables_and_inputs_tests
{
    [Theory]
    [InlineData("Int32", "2", "2")]
    [InlineData("Int64", "9007199254740993", "9007199254740993")]
    [InlineData("Boolean", "True", "true")]
    [InlineData("Double", "1.5", "1.5")]
    [InlineData("Decimal", "10.10", "10.10")]
    [InlineData("Object", "{\"a\":[1]}", "{\"a\":[1]}")]
    [InlineData("System.Int32, System.Private.CoreLib", "3", "3")]
    [InlineData("String", "2", "\"2\"")]
    [InlineData("Int32", "not a number", "\"not a number\"")]
    public void Default_values_are_text_in_the_JSON_and_typed_when_running(string type, string value, string expected)
    {
        var flow = new FlowBuilder().Variable("v", type, value).Tasks("t").Start();

        flow.State.Variables["v"]!.ToJsonString().ShouldBe(expected);
    }

    [Fact]
    public void A_business_activity_gets_its_inputs_typed_with_defaults_by_camelCase_name()
    {
        var flow = new FlowBuilder().Variable("who", "String", "甲")
            .Add("e", RunningFlow.Echo, ("value", FlowBuilder.Wrapped("Variable", new JsonObject { ["id"] = "id-of-who", ["name"] = "who" })))
            .Add("f", RunningFlow.Echo, ("value", FlowBuilder.Wrapped("Object", "[\"inspector\"]")), ("count", FlowBuilder.Literal("12")))
            .Connect("e -> f").Start();

        flow.Effects.Select(e => Readable(e.Arguments)).ShouldBe(["""{"value":"甲","count":7}""", """{"value":["inspector"],"count":12}"""]);
    }

    [Fact]
    public void Inputs_are_evaluated_just_before_the_activity_runs()
    {
        var flow = new FlowBuilder().Variable("n", "Int32", "1").Tasks("t").Add("w", "Elsa.WriteLine", ("text", FlowBuilder.Script("variables.n"))).Connect("t -> w").Start();
        flow.Send(new Workflows.Execution.Stimulus.SetVariable("n", "5"));

        flow.Resume("t").Written.ShouldBe(["5"]);
    }

    [Fact]
    public void Workflow_inputs_reach_expressions()
    {
        var flow = new FlowBuilder().Add("w", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped("Input", "CaseId"))).Add("x", "Elsa.WriteLine", ("text", FlowBuilder.Script("getInput('CaseId') + '!'"))).Connect("w -> x")
            .Start(new JsonObject { ["CaseId"] = "C-1" });

        flow.Written.ShouldBe(["C-1", "C-1!"]);
    }

    [Fact]
    public void An_output_bound_to_a_variable_is_put_there()
    {
        var flow = new FlowBuilder().Variable("answer", "Object", null)
            .Add("t", RunningFlow.Task, ("opinion", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "id-of-answer" } }))
            .Add("w", "Elsa.WriteLine", ("text", FlowBuilder.Script("variables.answer"))).Connect("t -> w").Start();

        flow.Resume("t", output: new JsonObject { ["opinion"] = "同意" });

        flow.Written.ShouldBe(["同意"]);
    }

    [Fact]
    public void A_container_has_variables_of_its_own_in_every_run()
    {
        var inner = new FlowBuilder().Variable("n", "Int32", "10")
            .Add("s", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "id-of-n" }), ("value", FlowBuilder.Script("variables.n + 1")))
            .Add("w", "Elsa.WriteLine", ("text", FlowBuilder.Script("variables.n"))).Connect("s -> w").AsActivity("inner");
        var flow = new FlowBuilder().Variable("n", "Int32", "1").Lines("start").Add(inner).Tasks("again").Add("out", "Elsa.WriteLine", ("text", FlowBuilder.Script("variables.n")))
            .Connect("start -> inner -> again", "again:Reject -> inner", "again:Approve -> out").Start();

        flow.Resume("again", "Reject").Resume("again", "Approve");

        flow.Written.ShouldBe(["start", "11", "11", "1"]);
    }

    [Fact]
    public void Correlate_and_SetName_name_the_instance()
    {
        var flow = new FlowBuilder().Add("c", "Elsa.Correlate", ("correlationId", FlowBuilder.Literal("案-1"))).Add("n", "Elsa.SetName", ("value", FlowBuilder.Script("getCorrelationId() + ' 首检'"))).Connect("c -> n").Start();

        (flow.State.CorrelationId, flow.State.Name).ShouldBe(("案-1", "案-1 首检"));
    }

    [Fact]
    public void A_switch_takes_the_first_match_all_matches_or_the_default()
    {
        Switch("MatchFirst", 5).ShouldBe(["small"]);
        Switch("MatchAny", 5).ShouldBe(["small", "any"]);
        Switch("MatchFirst", -1).ShouldBe(["none"]);
    }

    [Theory]
    [InlineData("true", "then")]
    [InlineData("false", "else")]
    public void If_runs_the_branch_it_holds_and_goes_on(string condition, string expected)
    {
        var flow = new FlowBuilder().Add("if", "Elsa.If", ("condition", FlowBuilder.Script(condition)),
            ("then", FlowBuilder.Activity("then", "Elsa.WriteLine", ("text", FlowBuilder.Literal("then")))),
            ("else", FlowBuilder.Activity("else", "Elsa.WriteLine", ("text", FlowBuilder.Literal("else")))))
            .Lines("after").Connect("if -> after").Start();

        flow.Written.ShouldBe([expected, "after"]);
    }

    [Fact]
    public void A_sequence_runs_in_order_and_End_ends_it()
    {
        var sequence = FlowBuilder.Activity("seq", "Elsa.Sequence", ("activities", new JsonArray(
            FlowBuilder.Activity("s1", "Elsa.WriteLine", ("text", FlowBuilder.Literal("s1"))), FlowBuilder.Activity("e", "Elsa.End"), FlowBuilder.Activity("s2", "Elsa.WriteLine"))));
        var flow = new FlowBuilder().Add(sequence).Lines("after").Connect("seq -> after").Start();

        flow.Written.ShouldBe(["s1", "after"]);
    }

    private static IEnumerable<string> Switch(string mode, int n)
    {
        JsonObject Case(string label, string script) => new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };

        return new FlowBuilder().Variable("n", "Int32", n.ToString())
            .Add("s", "Elsa.FlowSwitch", ("mode", FlowBuilder.Literal(mode)), ("cases", new JsonArray(Case("Small", "variables.n > 0 && variables.n < 10"), Case("Any", "variables.n > 0"))))
            .Lines("small", "any", "none").Connect("s:Small -> small", "s:Any -> any", "s:Default -> none").Start().Written;
    }

    private static string Readable(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
