using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class ForEach_tests
{
    [Fact]
    public void ForEach_goes_through_its_list_in_order_with_value_and_index()
    {
        var flow = new FlowBuilder()
            .Add("each", "Elsa.ForEach", ("items", FlowBuilder.Script("['甲','乙']")), ("body", FlowBuilder.Line("say", "variables.CurrentIndex + variables.CurrentValue")))
            .Lines("after").Connect("each -> after").Start();

        flow.Written.ShouldBe(["0甲", "1乙", "after"]);
    }

    [Fact]
    public void The_list_is_evaluated_once()
    {
        var flow = new FlowBuilder().Variable("list", "Object", "[1,2]")
            .Add("each", "Elsa.ForEach", ("items", FlowBuilder.Script("variables.list")), ("body", FlowBuilder.Sequence("s",
                FlowBuilder.Line("say", "variables.CurrentValue"),
                FlowBuilder.Activity("clear", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "id-of-list" }), ("value", FlowBuilder.Script("[]"))))))
            .Start();

        flow.Written.ShouldBe(["1", "2"]);
    }

    [Fact]
    public void A_list_may_be_written_as_an_object_expression_and_an_empty_one_is_over_at_once()
    {
        new FlowBuilder().Add("each", "Elsa.ForEach", ("items", FlowBuilder.Wrapped("Object", "[\"a\"]")), ("body", FlowBuilder.Line("say", "variables.CurrentValue"))).Start().Written.ShouldBe(["a"]);
        new FlowBuilder().Add("each", "Elsa.ForEach", ("items", FlowBuilder.Wrapped("Object", "[]")), ("body", FlowBuilder.TaskStep("t"))).Start().State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void What_is_no_list_is_an_incident()
    {
        new FlowBuilder().Add("each", "Elsa.ForEach", ("items", FlowBuilder.Literal("soon")), ("body", FlowBuilder.TaskStep("t"))).Start().State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("list-unreadable");
    }

    [Fact]
    public void Loops_within_loops_see_their_own_values()
    {
        var inner = FlowBuilder.Activity("inner", "Elsa.ForEach", ("items", FlowBuilder.Script("variables.CurrentValue")), ("body", FlowBuilder.Line("say", "variables.CurrentValue")));

        new FlowBuilder().Add("outer", "Elsa.ForEach", ("items", FlowBuilder.Script("[[1,2],[3]]")), ("body", inner)).Start().Written.ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public void A_step_of_a_new_pass_does_not_find_the_data_of_another_item()
    {
        var flow = new FlowBuilder().Add("each", "Elsa.ForEach", ("items", FlowBuilder.Script("[1,2]")), ("body", FlowBuilder.TaskStep("t"))).Start();

        flow.Resume("t", output: new JsonObject { ["opinion"] = "只属于第一项" });

        flow.Effects.Last().Activity.PreviousOutput.ShouldBeNull();
        flow.Effects.Last().Activity.Round.ShouldBe(1);
    }

    [Fact]
    public void ParallelForEach_opens_all_items_at_once_and_is_over_with_the_last()
    {
        var flow = Parallel().Start();

        flow.Waiting.ShouldBe(["t", "t", "t"]);
        flow.Resume("t").Resume("t").Written.ShouldBe(["a", "b"]);
        flow.Resume("t").Written.ShouldBe(["a", "b", "c", "after"]);
    }

    [Fact]
    public void Items_beside_each_other_interleave_activity_by_activity()
    {
        var body = FlowBuilder.Sequence("s", FlowBuilder.Line("one", "'1' + variables.CurrentValue"), FlowBuilder.Line("two", "'2' + variables.CurrentValue"));

        new FlowBuilder().Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("['a','b']")), ("body", body)).Start().Written.ShouldBe(["1a", "1b", "2a", "2b"]);
    }

    [Fact]
    public void Each_item_sees_the_outputs_of_its_own_side()
    {
        var body = FlowBuilder.Sequence("s",
            FlowBuilder.Activity("echo", RunningFlow.Echo, ("value", FlowBuilder.Script("variables.CurrentValue"))),
            FlowBuilder.TaskStep("t"),
            FlowBuilder.Line("say", "getOutputFrom('echo').value + getOutputFrom('t', 'mark')"));
        var flow = new FlowBuilder().Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("['a','b','c']")), ("body", body)).Start();
        var bookmarks = flow.State.Bookmarks.ToArray();

        foreach (var n in new[] { 1, 2, 0 })
            flow.Send(new Stimulus.Resume(bookmarks[n].Id, Output: new JsonObject { ["mark"] = n }));

        flow.Written.ShouldBe(["b1", "c2", "a0"]);
    }

    [Fact]
    public void A_return_on_one_side_leaves_the_other_sides_alone()
    {
        var body = FlowBuilder.Sequence("s", FlowBuilder.TaskStep("x"), FlowBuilder.TaskStep("y"), FlowBuilder.Line("say", "variables.CurrentValue"));
        var flow = new FlowBuilder().Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("['a','b']")), ("body", body)).Start().Resume("x").Resume("x");
        var first = flow.State.ActivityInstances.First(i => i.ActivityId == "y");

        ReturnTargets.Of(flow.State, first.Id).ShouldHaveSingleItem().Scope.ShouldBe(first.Scope);
        flow.Send(new Stimulus.Return(first.Id, "x"));

        flow.Waiting.ShouldBe(["y", "x"]);
        flow.Resume("x");
        flow.Resume("y").Resume("y").Written.ShouldBe(["b", "a"], ignoreOrder: true);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Whoever_finished_one_item_may_take_it_back_while_others_are_open()
    {
        var flow = new FlowBuilder().Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("['a','b','c']")), ("body", FlowBuilder.TaskStep("t"))).Lines("after").Connect("all -> after")
            .Start().Resume("t").Resume("t");
        var second = flow.State.ActivityInstances.Where(i => i is { ActivityId: "t", Status: ActivityStatus.Completed }).ElementAt(1);

        flow.Send(new Stimulus.Return(null, second.Id, Reason: "撤回"));

        flow.Waiting.ShouldBe(["t", "t"]);
        flow.OpenVisit("t").Pass.ShouldBe(second.Pass);
        flow.Resume("t").Resume("t").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.Written.Count(w => w == "after").ShouldBe(1);
    }

    [Fact]
    public void Break_beside_others_ends_its_item_and_the_loop_around_all_of_them()
    {
        var all = FlowBuilder.Activity("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("[1,2]")), ("body", FlowBuilder.Sequence("s",
            FlowBuilder.Line("say", "variables.CurrentValue"),
            FlowBuilder.Activity("if", "Elsa.If", ("condition", FlowBuilder.Script("variables.CurrentValue == 1")), ("then", FlowBuilder.Activity("break", "Elsa.Break"))),
            FlowBuilder.Line("rest", "'rest ' + variables.CurrentValue"))));

        new FlowBuilder().Add("outer", "Elsa.For", ("start", FlowBuilder.Literal("1")), ("end", FlowBuilder.Literal("3")), ("body", all)).Lines("after").Connect("outer -> after")
            .Start().Written.ShouldBe(["1", "2", "rest 2", "after"]);
    }

    private static FlowBuilder Parallel() => new FlowBuilder()
        .Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("['a','b','c']")), ("body", FlowBuilder.Sequence("s", FlowBuilder.TaskStep("t"), FlowBuilder.Line("say", "variables.CurrentValue"))))
        .Lines("after").Connect("all -> after");
}
