using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Execution;

public class Return_tests
{
    /// <summary>What broke: the way that was not taken had been dropped by the loop, and did not come back when the loop was taken back.</summary>
    [Fact]
    public void A_return_past_a_loop_finds_the_ways_not_taken_as_they_were_before_it()
    {
        var flow = new FlowBuilder().Fork("f", "A", "B").Tasks("a", "b", "more", "last").Lines("j", "end").Connect(
            "f:A -> a", "a:Reject -> more", "a:Approve -> j", "f:B -> b -> j", "more:Approve -> a", "more:Reject -> j", "j -> last", "last -> end").Start();
        flow.Resume("a", "Reject").Resume("b").Resume("more", "Reject");
        flow.Send(new Stimulus.Return(flow.OpenVisit("last").Id, "more"));
        flow.Resume("more", "Approve");
        flow.Send(new Stimulus.Return(flow.OpenVisit("a").Id, "more"));
        flow.Resume("more", "Reject");

        flow.State.Incidents.ShouldBeEmpty();
        flow.Waiting.ShouldBe(["last"]);
        flow.Resume("last").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void In_a_line_all_that_came_of_the_step_is_withdrawn_and_it_opens_a_new_round_with_its_data()
    {
        var flow = Line().Start().Resume("a", output: new JsonObject { ["result"] = "第一稿" }).Resume("b");

        flow.Return("c", "a");

        flow.Waiting.ShouldBe(["a"]);
        flow.Last.Withdrawn.Select(w => (w.ActivityId, w.WasOpen)).ShouldBe([("a", false), ("b", false), ("c", true)]);
        var effect = flow.Effects.Last();
        effect.Activity.Round.ShouldBe(2);
        effect.Activity.PreviousOutput!["result"]!.GetValue<string>().ShouldBe("第一稿");
        flow.Resume("a").Resume("b").Resume("c").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    /// <summary>What broke: of an activity in a loop only the last output was kept, so a return that took it back left none.</summary>
    [Fact]
    public void In_a_loop_the_output_of_the_pass_before_counts_again_where_a_return_takes_back_the_last()
    {
        var flow = new FlowBuilder()
            .Add("next", RunningFlow.Echo, ("value", FlowBuilder.Script("Number(getOutputFrom('next')?.value ?? 0) + 1")))
            .Tasks("a").Add(FlowBuilder.Line("told", "`${getOutputFrom('next').value}`"))
            .Connect("next -> a -> told -> next")
            .Start().Resume("a").Resume("a");

        flow.Send(new Stimulus.Return(null, "a", false, "撤回"));
        flow.Resume("a").Resume("a");

        flow.Written.ShouldBe(["1", "2", "2", "3"]);
    }

    [Fact]
    public void Straight_back_goes_to_the_step_that_returned_and_not_through_those_between()
    {
        var flow = Line().Start().Resume("a").Resume("b", output: new JsonObject { ["opinion"] = "同意" });

        flow.Return("c", "a", straightBack: true);
        flow.Resume("a");

        flow.Waiting.ShouldBe(["c"]);
        flow.Journal.ShouldContain(e => e.Event == JournalEvent.Passed && e.ActivityId == "b");
        flow.State.ActivityInstances.Last(i => i.ActivityId == "b").Output!["opinion"]!.GetValue<string>().ShouldBe("同意");
        flow.Resume("c").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Straight_back_runs_the_checks_between_again()
    {
        var flow = new FlowBuilder()
            .Variable("ok", "Boolean", "True")
            .Tasks("a", "b", "c").Lines("check").Decision("d", "variables.ok").Lines("refused")
            .Connect("a -> check -> b -> d", "d:True -> c", "d:False -> refused")
            .Start();
        flow.Resume("a").Resume("b").Return("c", "a", straightBack: true);

        flow.Send(new Stimulus.SetVariable("ok", false)).Resume("a");

        flow.Written.ShouldBe(["check", "check", "refused"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void In_a_branch_only_that_branch_is_withdrawn()
    {
        var flow = Forked().Start().Resume("a1");

        flow.Return("a2", "a1");

        flow.Waiting.ShouldBe(["b1", "a1"]);
        flow.Last.Withdrawn.Select(w => w.ActivityId).ShouldBe(["a1", "a2"]);
        flow.Resume("b1").Resume("a1").Resume("a2").Resume("end").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.Written.ShouldBe(["m"]);
    }

    [Fact]
    public void To_before_the_fork_withdraws_all_branches()
    {
        var flow = new FlowBuilder().Tasks("start").Fork("fork", "A", "B").Tasks("a", "b").Lines("m")
            .Connect("start -> fork", "fork:A -> a -> m", "fork:B -> b -> m")
            .Start().Resume("start").Resume("a");

        flow.Return("b", "start");

        flow.Waiting.ShouldBe(["start"]);
        flow.Resume("start").Waiting.ShouldBe(["a", "b"]);
        flow.Resume("b").Written.ShouldBeEmpty();
        flow.Resume("a").Written.ShouldBe(["m"]);
    }

    [Fact]
    public void Past_a_join_the_other_branch_keeps_its_arrival_and_the_merge_runs_again()
    {
        var flow = Forked().Start().Resume("a1").Resume("b1").Resume("a2");

        flow.Return("end", "a1");

        flow.Waiting.ShouldBe(["a1"]);
        flow.Resume("a1").Resume("a2").Waiting.ShouldBe(["end"]);
        flow.Written.ShouldBe(["m", "m"]);
        flow.Completed.Count(c => c == "b1").ShouldBe(1);
    }

    [Fact]
    public void Straight_back_past_a_join_opens_only_the_step_that_returned()
    {
        var flow = Forked().Start().Resume("a1").Resume("b1").Resume("a2");

        flow.Return("end", "a1", straightBack: true);
        flow.Resume("a1");

        flow.Waiting.ShouldBe(["end"]);
        flow.Resume("end").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Straight_back_over_a_fork_reopens_the_branches_that_were_still_open()
    {
        var flow = new FlowBuilder().Tasks("x").Fork("fork", "A", "B").Tasks("a", "b", "c").Lines("m")
            .Connect("x -> fork", "fork:A -> a -> c -> m", "fork:B -> b -> m")
            .Start().Resume("x").Resume("a");

        flow.Return("c", "x", straightBack: true);
        flow.Resume("x");

        flow.Waiting.ShouldBe(["b", "c"]);
        flow.Resume("b").Resume("c").Written.ShouldBe(["m"]);
    }

    [Fact]
    public void To_a_step_that_is_itself_a_merge_it_opens_once_with_the_arrivals_it_had()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b", "m", "end").Connect("fork:A -> a -> m", "fork:B -> b -> m -> end")
            .Start().Resume("a").Resume("b").Resume("m");

        flow.Return("end", "m").Resume("m").Resume("end");

        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void In_a_loop_only_what_came_of_the_last_round_is_withdrawn()
    {
        var flow = new FlowBuilder().Tasks("start", "draft", "review", "seal")
            .Connect("start -> draft -> review", "review:Reject -> draft", "review:Approve -> seal")
            .Start().Resume("start").Resume("draft").Resume("review", "Reject").Resume("draft").Resume("review", "Approve");

        flow.Return("seal", "draft");

        flow.Waiting.ShouldBe(["draft"]);
        flow.Last.Withdrawn.Select(w => w.ActivityId).ShouldBe(["draft", "review", "seal"]);
        flow.OpenVisit("draft").Round.ShouldBe(3);
        flow.State.ActivityInstances.Count(i => i.ActivityId == "draft" && i.Status == ActivityStatus.Completed && !i.Withdrawn).ShouldBe(1);
        flow.Resume("draft").Resume("review", "Approve").Resume("seal").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Over_automatic_loops_the_chain_of_causes_holds_although_their_records_are_dropped()
    {
        var flow = new FlowBuilder()
            .Variable("n", "Int32", "0").Tasks("x", "y")
            .Add("inc", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "id-of-n" }), ("value", FlowBuilder.Script("variables.n + 1")))
            .Decision("more", "variables.n % 20 != 0")
            .Connect("x -> inc -> more", "more:True -> inc", "more:False -> y")
            .Start().Resume("x");

        flow.Return("y", "x").Waiting.ShouldBe(["x"]);

        flow.Resume("x").Waiting.ShouldBe(["y"]);
        ReturnTargets.Of(flow.State, flow.OpenVisit("y").Id).Select(t => t.ActivityId).ShouldBe(["x"]);
    }

    [Fact]
    public void A_nested_container_is_withdrawn_with_what_it_contains()
    {
        var inner = new FlowBuilder().Tasks("i1", "i2").Connect("i1 -> i2").AsActivity("inner");
        var flow = new FlowBuilder().Tasks("x").Add(inner).Connect("x -> inner").Start().Resume("x").Resume("i1");

        flow.Return("i2", "x");

        flow.Waiting.ShouldBe(["x"]);
        flow.Last.Withdrawn.Select(w => w.ActivityId).ShouldBe(["x", "i2", "inner", "i1"], ignoreOrder: true);
        flow.Resume("x").Waiting.ShouldBe(["i1"]);
    }

    [Fact]
    public void In_a_sequence_it_goes_on_from_the_step_returned_to()
    {
        var sequence = FlowBuilder.Activity("seq", "Elsa.Sequence", ("activities", new JsonArray(
            FlowBuilder.Activity("s1", RunningFlow.Task), FlowBuilder.Activity("s2", RunningFlow.Task), FlowBuilder.Activity("s3", RunningFlow.Task))));
        var flow = new FlowBuilder().Add(sequence).Start().Resume("s1").Resume("s2");

        flow.Return("s3", "s1").Resume("s1");

        flow.Waiting.ShouldBe(["s2"]);
        flow.Resume("s2").Resume("s3").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void People_may_take_back_their_own_step()
    {
        var flow = Line().Start().Resume("a");

        flow.Send(new Stimulus.Return(null, "a", Reason: "撤回"));

        flow.Waiting.ShouldBe(["a"]);
        flow.Last.Withdrawn.ShouldContain(w => w.ActivityId == "b" && w.WasOpen && w.Reason == "撤回");
    }

    [Theory]
    [InlineData("c", "return-target-not-done")]
    [InlineData("nobody", "return-target-not-done")]
    public void A_return_to_what_is_not_done_is_refused(string to, string code)
    {
        var flow = Line().Start().Resume("a");

        Should.Throw<StimulusRefusedException>(() => flow.Return("b", to)).Code.ShouldBe(code);
    }

    [Fact]
    public void A_return_to_a_neighbouring_branch_is_refused()
    {
        var flow = Forked().Start().Resume("a1");

        Should.Throw<StimulusRefusedException>(() => flow.Return("b1", "a1")).Code.ShouldBe("return-not-upstream");
    }

    [Fact]
    public void Only_steps_upstream_are_offered_the_nearest_first()
    {
        var flow = Forked().Start().Resume("a1").Resume("b1").Resume("a2");

        ReturnTargets.Of(flow.State, flow.OpenVisit("end").Id).Select(t => t.ActivityId).ShouldBe(["a2", "b1", "a1"]);
    }

    [Fact]
    public void A_return_of_a_faulted_activity_closes_its_incident()
    {
        var flow = new FlowBuilder().Tasks("a").Add("f", "Elsa.Fault", ("message", FlowBuilder.Literal("坏了"))).Connect("a -> f").Start().Resume("a");

        flow.Return("f", "a");

        flow.State.Incidents.ShouldBeEmpty();
        flow.Last.IncidentsClosed.Count.ShouldBe(1);
        flow.Waiting.ShouldBe(["a"]);
    }

    [Fact]
    public void A_jump_takes_back_all_that_is_open_in_the_scope()
    {
        var flow = Forked().Start().Resume("a1");

        flow.Send(new Stimulus.Jump("end", "领导批示"));

        flow.Waiting.ShouldBe(["end"]);
        flow.Cancelled.ShouldBe(["b1", "a2"], ignoreOrder: true);
        flow.Return("end", "a1").Waiting.ShouldBe(["a1"]);
    }

    private static FlowBuilder Line() => new FlowBuilder().Tasks("a", "b", "c").Connect("a -> b -> c");

    private static FlowBuilder Forked() => new FlowBuilder()
        .Fork("fork", "A", "B").Tasks("a1", "a2", "b1").Lines("m").Tasks("end")
        .Connect("fork:A -> a1 -> a2 -> m", "fork:B -> b1 -> m -> end");
}
