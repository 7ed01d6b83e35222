using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class While_and_For_tests
{
    [Fact]
    public void While_looks_at_its_condition_before_every_pass()
    {
        var flow = new FlowBuilder().Variable("n", "Int32", "0")
            .Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("variables.n < 3")), ("body", FlowBuilder.Sequence("body", FlowBuilder.Line("say", "variables.n"), Increment("n"))))
            .Lines("after").Connect("loop -> after").Start();

        flow.Written.ShouldBe(["0", "1", "2", "after"]);
    }

    [Fact]
    public void While_whose_condition_never_held_is_over_at_once()
    {
        new FlowBuilder().Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("false")), ("body", FlowBuilder.TaskStep("t"))).Lines("after").Connect("loop -> after")
            .Start().Written.ShouldBe(["after"]);
    }

    [Fact]
    public void A_loop_waits_in_every_pass_for_what_its_body_waits_for()
    {
        var flow = new FlowBuilder().Variable("n", "Int32", "0")
            .Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("variables.n < 2")), ("body", FlowBuilder.Sequence("body", FlowBuilder.TaskStep("t"), Increment("n"))))
            .Lines("after").Connect("loop -> after").Start();

        flow.Resume("t").Waiting.ShouldBe(["t"]);
        flow.Resume("t").Written.ShouldBe(["after"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_condition_that_fails_in_a_later_pass_is_an_incident_of_the_loop_and_a_retry_goes_on_from_there()
    {
        var flow = new FlowBuilder().Variable("o", "Object", "{\"n\":0}").Variable("n", "Int32", "0")
            .Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("variables.o.n + variables.n < 2")),
                ("body", FlowBuilder.Sequence("body", FlowBuilder.Line("say", "variables.n"), Increment("n"), FlowBuilder.Activity("spoil", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "id-of-o" }), ("value", FlowBuilder.Script("null"))))))
            .Start();

        flow.State.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("loop");
        flow.Send(new Stimulus.SetVariable("o", new JsonObject { ["n"] = 1 }));
        flow.Send(new Stimulus.Retry(flow.State.Incidents.Single().Id));

        flow.Written.ShouldBe(["0"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("1", "3", "1", "True", "1 2 3")]
    [InlineData("1", "3", "1", "False", "1 2")]
    [InlineData("3", "1", "-1", "True", "3 2 1")]
    [InlineData("3", "1", "-2", "False", "3")]
    [InlineData("0", "9", "4", "True", "0 4 8")]
    [InlineData("2", "1", "1", "True", "")]
    public void For_counts_up_or_down_with_or_without_its_end(string start, string end, string step, string inclusive, string expected)
    {
        var flow = new FlowBuilder()
            .Add("for", "Elsa.For", ("start", FlowBuilder.Literal(start)), ("end", FlowBuilder.Literal(end)), ("step", FlowBuilder.Literal(step)), ("outerBoundInclusive", FlowBuilder.Literal(inclusive)), ("body", FlowBuilder.Line("say", "getVariable('CurrentValue')")))
            .Start();

        string.Join(' ', flow.Written).ShouldBe(expected);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void For_steps_by_one_and_includes_its_end_unless_told_otherwise()
    {
        new FlowBuilder().Add("for", "Elsa.For", ("start", FlowBuilder.Literal("1")), ("end", FlowBuilder.Literal("2")), ("body", FlowBuilder.Line("say", "variables.CurrentValue")))
            .Start().Written.ShouldBe(["1", "2"]);
    }

    [Fact]
    public void For_puts_its_value_where_the_definition_binds_it_and_leaves_it_there()
    {
        var flow = new FlowBuilder().Variable("i", "Int32", null)
            .Add("for", "Elsa.For", ("start", FlowBuilder.Literal("1")), ("end", FlowBuilder.Literal("2")), ("currentValue", FlowBuilder.To("i")), ("body", FlowBuilder.Line("say", "variables.i")))
            .Add(FlowBuilder.Line("last", "variables.i")).Connect("for -> last").Start();

        flow.Written.ShouldBe(["1", "2", "2"]);
    }

    [Fact]
    public void A_bound_that_is_no_number_is_an_incident()
    {
        new FlowBuilder().Add("for", "Elsa.For", ("end", FlowBuilder.Literal("many")), ("body", FlowBuilder.TaskStep("t"))).Start()
            .State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("number-unreadable");
    }

    [Fact]
    public void A_loop_without_a_body_is_over_at_once()
    {
        new FlowBuilder().Add("for", "Elsa.For", ("end", FlowBuilder.Literal("5"))).Lines("after").Connect("for -> after").Start().Written.ShouldBe(["after"]);
    }

    [Fact]
    public void Break_ends_the_innermost_loop_and_the_sequence_it_stands_in()
    {
        var inner = FlowBuilder.Activity("inner", "Elsa.For", ("start", FlowBuilder.Literal("1")), ("end", FlowBuilder.Literal("3")), ("body", FlowBuilder.Sequence("s",
            FlowBuilder.Line("say", "variables.CurrentValue"),
            FlowBuilder.Activity("if", "Elsa.If", ("condition", FlowBuilder.Script("variables.CurrentValue == 2")), ("then", FlowBuilder.Activity("break", "Elsa.Break"))),
            FlowBuilder.Line("not", "'not ' + variables.CurrentValue"))));
        var flow = new FlowBuilder().Add("outer", "Elsa.For", ("start", FlowBuilder.Literal("8")), ("end", FlowBuilder.Literal("9")), ("body", inner)).Lines("after").Connect("outer -> after").Start();

        flow.Written.ShouldBe(["1", "not 1", "2", "1", "not 1", "2", "after"]);
    }

    [Fact]
    public void Break_ends_its_flowchart_and_cancels_what_is_open_in_it()
    {
        var body = new FlowBuilder().Fork("f", "A", "B").Tasks("t").Add("b", "Elsa.Break").Connect("f:A -> t", "f:B -> b").AsActivity("body");
        var flow = new FlowBuilder().Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("true")), ("body", body)).Lines("after").Connect("loop -> after").Start();

        flow.Written.ShouldBe(["after"]);
        flow.Cancelled.ShouldBe(["t"]);
    }

    [Fact]
    public void Complete_in_a_loop_ends_the_loop_and_the_flowchart_around_it_with_its_outcomes()
    {
        var inner = new FlowBuilder()
            .Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("true")), ("body", FlowBuilder.Activity("c", "Elsa.Complete", ("outcomes", FlowBuilder.Wrapped("Object", "[\"Bad\"]")))))
            .Lines("never").Connect("loop -> never").AsActivity("inner");
        var flow = new FlowBuilder().Add(inner).Lines("good", "bad").Connect("inner:Good -> good", "inner:Bad -> bad").Start();

        flow.Written.ShouldBe(["bad"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_return_within_a_pass_keeps_the_pass_and_its_value()
    {
        var flow = new FlowBuilder()
            .Add("for", "Elsa.For", ("start", FlowBuilder.Literal("1")), ("end", FlowBuilder.Literal("2")), ("body", FlowBuilder.Sequence("s", FlowBuilder.TaskStep("a"), FlowBuilder.Line("say", "variables.CurrentValue"), FlowBuilder.TaskStep("b"))))
            .Start().Resume("a").Resume("b").Resume("a");

        flow.Return("b", "a").Resume("a").Resume("b");

        flow.Written.ShouldBe(["1", "2", "2"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void People_who_take_a_step_back_take_back_the_pass_that_followed()
    {
        var flow = new FlowBuilder()
            .Add("for", "Elsa.For", ("start", FlowBuilder.Literal("1")), ("end", FlowBuilder.Literal("2")), ("body", FlowBuilder.Activity("t", RunningFlow.Echo, ("value", FlowBuilder.Script("variables.CurrentValue")))))
            .Build();
        var running = new RunningFlow(flow) { Answer = _ => new EffectResult.Waits() }.Start().Resume("t");

        running.Send(new Stimulus.Return(null, "t", Reason: "撤回"));

        running.State.Bookmarks.Count.ShouldBe(1);
        running.Resume("t").Resume("t");
        running.Effects.Select(e => e.Arguments["value"]!.ToJsonString()).ShouldBe(["1", "2", "1", "2"]);
        running.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_break_that_a_return_took_back_does_not_end_the_loop()
    {
        var body = FlowBuilder.Sequence("s", FlowBuilder.TaskStep("a"), new FlowBuilder().Variable("x", "Int32", "1")
            .Add("if", "Elsa.If", ("condition", FlowBuilder.Script("getOutputFrom('a', 'stop')")), ("then", FlowBuilder.Activity("br", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("[1]")), ("body", FlowBuilder.Activity("break", "Elsa.Break")))))
            .Tasks("b").Connect("if -> b").AsActivity("inner"));
        var flow = new FlowBuilder().Add("for", "Elsa.For", ("start", FlowBuilder.Literal("1")), ("end", FlowBuilder.Literal("2")), ("body", body)).Start();

        flow.Resume("a", output: new JsonObject { ["stop"] = true });
        flow.Return("b", "a");
        flow.Resume("a", output: new JsonObject { ["stop"] = false }).Resume("b");

        flow.Waiting.ShouldBe(["a"]);
        flow.Resume("a", output: new JsonObject { ["stop"] = true }).Resume("b").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_While_without_a_wait_ends_at_the_step_limit_with_an_incident()
    {
        var flow = new FlowBuilder().Variable("on", "Boolean", "true").Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("variables.on")), ("body", FlowBuilder.Line("say", "1"))).Lines("after").Connect("loop -> after").Start();

        flow.State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("step-limit");
        flow.State.ActivityInstances.Count.ShouldBeLessThan(6);
        flow.Send(new Stimulus.SetVariable("on", false));
        flow.Send(new Stimulus.Retry(flow.State.Incidents.Single().Id));
        flow.Written.Last().ShouldBe("after");
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static JsonObject Increment(string variable) =>
        FlowBuilder.Activity($"inc-{variable}", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = $"id-of-{variable}" }), ("value", FlowBuilder.Script($"variables.{variable} + 1")));
}
