using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Switch_and_Fork_tests
{
    [Theory]
    [InlineData("MatchFirst", "5", "small after")]
    [InlineData("MatchAny", "5", "small any after")]
    [InlineData("MatchFirst", "-1", "none after")]
    public void Switch_runs_the_activity_of_the_first_case_of_all_or_the_default(string mode, string n, string expected)
    {
        var flow = new FlowBuilder().Variable("n", "Int32", n)
            .Add("s", "Elsa.Switch", ("mode", FlowBuilder.Literal(mode)), ("cases", new JsonArray(Case("Small", "variables.n > 0 && variables.n < 10", "small"), Case("Any", "variables.n > 0", "any"))), ("default", FlowBuilder.Line("none", "'none'")))
            .Lines("after").Connect("s -> after").Start();

        string.Join(' ', flow.Written).ShouldBe(expected);
    }

    [Fact]
    public void Switch_without_a_match_and_without_a_default_goes_on()
    {
        new FlowBuilder().Add("s", "Elsa.Switch", ("cases", new JsonArray(Case("Never", "false", "never")))).Lines("after").Connect("s -> after").Start().Written.ShouldBe(["after"]);
    }

    [Fact]
    public void Fork_waits_for_all_of_its_branches()
    {
        var flow = Fork("WaitAll").Start();

        flow.Waiting.ShouldBe(["a", "b"]);
        flow.Resume("b").Written.ShouldBeEmpty();
        flow.Resume("a").Written.ShouldBe(["after"]);
    }

    [Fact]
    public void Fork_with_WaitAny_goes_on_with_the_first_and_cancels_the_others()
    {
        var flow = Fork("WaitAny").Start();

        flow.Resume("b").Written.ShouldBe(["after"]);

        flow.Cancelled.ShouldBe(["a"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Break_in_a_fork_cancels_the_other_branches_and_ends_the_loop()
    {
        var fork = FlowBuilder.Activity("fork", "Elsa.Fork", ("branches", new JsonArray(FlowBuilder.TaskStep("a"), FlowBuilder.Sequence("s", FlowBuilder.TaskStep("b"), FlowBuilder.Activity("break", "Elsa.Break")))));
        var flow = new FlowBuilder().Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("true")), ("body", fork)).Lines("after").Connect("loop -> after").Start();

        flow.Resume("b").Written.ShouldBe(["after"]);

        flow.Cancelled.ShouldBe(["a"]);
    }

    [Fact]
    public void A_finished_branch_of_a_fork_may_be_taken_back_while_another_is_open()
    {
        var flow = Fork("WaitAll").Start().Resume("a");

        flow.Send(new Stimulus.Return(null, "a", Reason: "撤回"));

        flow.Waiting.ShouldBe(["b", "a"]);
        flow.Resume("a").Resume("b").Written.ShouldBe(["after"]);
    }

    [Fact]
    public void Variables_of_nested_containers_hide_those_outside_and_each_pass_has_its_own()
    {
        var body = new FlowBuilder().Variable("n", "Int32", "10")
            .Add("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "id-of-n" }), ("value", FlowBuilder.Script("variables.n + variables.CurrentValue")))
            .Add(FlowBuilder.Line("say", "variables.n")).Connect("set -> say").AsActivity("body");
        var flow = new FlowBuilder().Variable("n", "Int32", "1")
            .Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("[1,2]")), ("body", body)).Add(FlowBuilder.Line("out", "variables.n")).Connect("all -> out").Start();

        flow.Written.ShouldBe(["11", "12", "1"]);
    }

    [Fact]
    public void A_jump_into_a_body_or_branch_is_refused_and_one_to_a_step_of_a_running_body_is_not()
    {
        var body = FlowBuilder.Sequence("s", FlowBuilder.TaskStep("x"), FlowBuilder.TaskStep("y"));
        var flow = new FlowBuilder().Add("each", "Elsa.ForEach", ("items", FlowBuilder.Script("[1,2]")), ("body", body)).Start();

        Should.Throw<StimulusRefusedException>(() => flow.Send(new Stimulus.Jump("s", "试"))).Code.ShouldBe("jump-target-unknown");
        flow.Send(new Stimulus.Jump("y", "领导批示")).Waiting.ShouldBe(["y"]);
        flow.Resume("y").Resume("x").Resume("y").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_jump_on_one_side_leaves_the_other_sides_alone()
    {
        var body = FlowBuilder.Sequence("s", FlowBuilder.TaskStep("x"), FlowBuilder.TaskStep("y"));
        var flow = new FlowBuilder().Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("[1,2]")), ("body", body)).Start();

        flow.Send(new Stimulus.Jump("y", "领导批示", From: flow.State.Bookmarks[0].ActivityInstanceId));

        flow.Waiting.ShouldBe(["x", "y"]);
        flow.Resume("y").Resume("x").Resume("y").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static FlowBuilder Fork(string mode) => new FlowBuilder()
        .Add("fork", "Elsa.Fork", ("joinMode", mode), ("branches", new JsonArray(FlowBuilder.TaskStep("a"), FlowBuilder.TaskStep("b")))).Lines("after").Connect("fork -> after");

    private static JsonObject Case(string label, string script, string line) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script },
        ["activity"] = FlowBuilder.Line(line, $"'{line}'"),
    };
}
