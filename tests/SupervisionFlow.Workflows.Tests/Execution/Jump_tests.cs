using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Execution;

/// <summary>What merges wait for after people put a token elsewhere: nothing that was jumped past, and nothing twice.</summary>
public sealed class Jump_tests
{
    [Fact]
    public void After_a_jump_into_one_of_two_ways_the_step_behind_both_is_come_to()
    {
        var flow = EitherWay().Start();

        flow.Send(new Stimulus.Jump("long", "改走普通程序")).Resume("long");

        flow.Waiting.ShouldBe(["decide"]);
        flow.State.Incidents.ShouldBeEmpty();
        flow.Resume("decide").Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void After_a_jump_back_into_one_of_two_ways_the_step_behind_both_is_come_to_again()
    {
        var flow = EitherWay().Start().Resume("look", "Short").Resume("short");

        flow.Send(new Stimulus.Jump("long", "改走普通程序")).Resume("long");

        flow.Waiting.ShouldBe(["decide"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAny")]
    public void A_branch_that_a_jump_took_back_is_not_waited_for(string mode)
    {
        var flow = Side(mode).Start().Resume("begin");

        flow.Send(new Stimulus.Jump("a2", "领导批示"));
        flow.Cancelled.ShouldBe(["a1", "b1"], ignoreOrder: true);
        flow.Resume("a2");

        flow.Waiting.ShouldBe(["end"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void What_another_branch_had_brought_to_a_join_before_a_jump_is_still_there()
    {
        var flow = Side("WaitAll").Start().Resume("begin").Resume("b1");

        flow.Send(new Stimulus.Jump("a2", "领导批示")).Resume("a2");

        flow.Waiting.ShouldBe(["end"]);
        flow.OpenVisit("end");
        flow.Return("end", "b1").Waiting.ShouldBe(["b1"], "the end still descends from both branches");
    }

    [Fact]
    public void After_a_jump_to_before_a_fork_its_join_waits_for_both_branches_anew()
    {
        var flow = Side("WaitAll").Start().Resume("begin").Resume("b1");

        flow.Send(new Stimulus.Jump("begin", "重新开始")).Resume("begin").Resume("b1");

        flow.Waiting.ShouldBe(["a1"]);
        flow.Resume("a1").Resume("a2").Waiting.ShouldBe(["end"]);
    }

    [Fact]
    public void In_a_loop_a_jump_past_one_way_does_not_count_for_the_next_pass()
    {
        var flow = new FlowBuilder().Tasks("look", "short", "long", "decide")
            .Connect("look:Short -> short -> decide", "look:Long -> long -> decide", "decide:Again -> look").Start();

        flow.Send(new Stimulus.Jump("long", "改走普通程序")).Resume("long").Resume("decide", "Again").Resume("look", "Short").Resume("short");

        flow.Waiting.ShouldBe(["decide"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_way_that_dies_behind_a_jump_dies_through_a_merge_that_would_have_gone_on_with_any()
    {
        var flow = new FlowBuilder().Tasks("look", "a", "b", "end").Merging("any", "Race").Connect("look:A -> a -> any", "look:B -> b", "b:Yes -> any", "b:No -> end", "any -> end").Start();

        flow.Send(new Stimulus.Jump("b", "领导批示")).Resume("b", "No");

        flow.Waiting.ShouldBe(["end"]);
    }

    [Fact]
    public void A_token_moved_to_the_other_way_comes_to_the_step_behind_both()
    {
        var flow = EitherWay().Start().Resume("look", "Short");

        flow.Send(new Stimulus.Move(flow.OpenVisit("short").Id, "long", "改走普通程序")).Resume("long");

        flow.Waiting.ShouldBe(["decide"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    /// <summary>What broke: the join went on by itself once all was quiet, and everything behind it was done twice.</summary>
    [Theory]
    [InlineData("WaitAll", true)]
    [InlineData("WaitAll", false)]
    [InlineData("WaitAllActive", false)]
    [InlineData("WaitAny", false)]
    public void What_lies_behind_a_join_is_done_once_where_a_token_is_moved_past_it_whether_the_other_branch_came_before_or_comes_after(string mode, bool isBefore)
    {
        var flow = Side(mode).Tasks("after").Connect("end -> after").Start().Resume("begin");
        if (isBefore)
            flow.Resume("b1");

        flow.Send(new Stimulus.Move(flow.OpenVisit("a1").Id, "end", "不再需要"));
        if (!isBefore)
            flow.Resume("b1");
        flow.Resume("end").Waiting.ShouldBe(["after"]);
        flow.Resume("after");

        flow.Completed.Count(id => id is "end" or "after").ShouldBe(2);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_token_moved_past_a_join_took_along_waits_there_again_when_the_move_is_taken_back()
    {
        var flow = Side("WaitAll").Start().Resume("begin").Resume("b1").Resume("a1");
        flow.Send(new Stimulus.Move(flow.OpenVisit("a2").Id, "end", "不再需要"));

        flow.Return("end", "a1").Resume("a1").Waiting.ShouldBe(["a2"]);
        flow.Resume("a2").Waiting.ShouldBe(["end"]);
        flow.Return("end", "b1").Resume("b1").Waiting.ShouldBe(["end"], "the join had both");

        flow.Resume("end").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.Completed.Count(id => id == "end").ShouldBe(1);
    }

    [Fact]
    public void A_token_moved_past_a_join_and_back_is_waited_for_there()
    {
        var flow = Side("WaitAll").Start().Resume("begin");

        flow.Send(new Stimulus.Move(flow.OpenVisit("a1").Id, "end", "不再需要"));
        flow.Send(new Stimulus.Move(flow.OpenVisit("end").Id, "a2", "改错了")).Resume("b1").Waiting.ShouldBe(["a2"]);

        flow.Resume("a2").Waiting.ShouldBe(["end"]);
        flow.Resume("end").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_token_moved_there_and_back_comes_where_it_would_have_come()
    {
        var flow = EitherWay().Start().Resume("look", "Short");

        flow.Send(new Stimulus.Move(flow.OpenVisit("short").Id, "long", "改走普通程序"));
        flow.Send(new Stimulus.Move(flow.OpenVisit("long").Id, "short", "改错了")).Resume("short");

        flow.Waiting.ShouldBe(["decide"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void After_a_jump_and_a_return_to_before_the_fork_the_join_waits_for_both_branches()
    {
        var flow = Side("WaitAll").Start().Resume("begin");

        flow.Send(new Stimulus.Jump("a2", "领导批示")).Return("a2", "begin").Resume("begin").Resume("a1").Resume("a2");

        flow.Waiting.ShouldBe(["b1"]);
        flow.Resume("b1").Waiting.ShouldBe(["end"]);
    }

    [Fact]
    public void After_a_jump_and_a_return_the_other_way_may_be_chosen()
    {
        var flow = EitherWay().Start().Resume("look", "Short").Resume("short");

        flow.Send(new Stimulus.Jump("long", "改走普通程序")).Resume("long").Return("decide", "look").Resume("look", "Short").Resume("short");

        flow.Waiting.ShouldBe(["decide"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_token_moved_aside_leaves_a_join_waiting_for_the_loop_of_the_other_branch()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("h", "s", "w", "b1", "b2").Join("m", "WaitAll").Tasks("end")
            .Connect("fork:A -> h -> s", "s:Yes -> m -> end", "s:No -> w -> h", "fork:B -> b1 -> b2 -> m").Start().Resume("h").Resume("s", "No");

        flow.Send(new Stimulus.Move(flow.OpenVisit("b1").Id, "b2", "不再需要")).Resume("b2");

        flow.Waiting.ShouldBe(["w"]);
        flow.Resume("w").Resume("h").Resume("s", "Yes").Waiting.ShouldBe(["end"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void After_a_jump_onto_a_step_that_leads_back_the_other_branch_is_not_stranded()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("review", "supp", "b1").Join("m", "WaitAll").Tasks("end")
            .Connect("fork:A -> review", "review:OK -> m -> end", "review:Redo -> supp -> review", "fork:B -> b1 -> m").Start().Resume("b1");

        flow.Send(new Stimulus.Jump("supp", "先补正")).Resume("supp").Resume("review", "OK");

        flow.Waiting.ShouldBe(["end"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_moved_onto_a_join_goes_on_once_whether_the_other_branch_came_before_or_comes_after(bool isBefore)
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b").Merging("m", "Merge", RunningFlow.Task).Tasks("end")
            .Connect("fork:A -> a -> m -> end", "fork:B -> b -> m").Start();
        if (isBefore)
            flow.Resume("b");

        flow.Send(new Stimulus.Move(flow.OpenVisit("a").Id, "m", "不再需要"));
        if (!isBefore)
            flow.Resume("b");
        flow.Resume("m").Resume("end");

        flow.Waiting.ShouldBeEmpty();
        flow.State.Incidents.ShouldBeEmpty();
        flow.Completed.Count(id => id == "end").ShouldBe(1);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_token_moved_to_before_what_waits_already_fires_the_join_once_and_not_before_it_came()
    {
        var flow = Side("WaitAll").Start().Resume("begin").Resume("a1").Resume("a2");

        flow.Send(new Stimulus.Move(flow.OpenVisit("b1").Id, "a1", "改由甲办"));
        flow.Waiting.ShouldBe(["a1"]);
        flow.Resume("a1").Resume("a2").Resume("end");

        flow.Waiting.ShouldBeEmpty();
        flow.Completed.Count(id => id == "end").ShouldBe(1);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void Behind_a_jump_a_join_waits_for_a_merge_that_has_to_go_on_first()
    {
        var flow = new FlowBuilder().Tasks("look", "x", "y", "p", "q").Fork("fork", "A", "B").Merging("d", "Merge").Join("j", "WaitAll").Tasks("end")
            .Connect("look:X -> x -> d", "look:Y -> y -> fork", "fork:A -> p -> d -> j -> end", "fork:B -> q -> j").Start();

        flow.Send(new Stimulus.Jump("y", "领导批示")).Resume("y").Resume("q").Resume("p");

        flow.Waiting.ShouldBe(["end"]);
        flow.Resume("end").Completed.Count(id => id == "end").ShouldBe(1);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_jump_onto_a_step_that_is_open_itself_leaves_its_join_without_the_branches_it_took_back()
    {
        var flow = Side("WaitAll").Start().Resume("begin");

        flow.Send(new Stimulus.Jump("a1", "只办甲项")).Resume("a1").Resume("a2");

        flow.Waiting.ShouldBe(["end"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_jump_into_one_of_several_ways_behind_one_outcome_leaves_their_join_without_the_others()
    {
        var flow = new FlowBuilder().Tasks("begin", "a", "b", "end").Connect("begin -> a -> end", "begin -> b -> end").Start().Resume("begin");

        flow.Send(new Stimulus.Jump("a", "只办甲项")).Resume("a");

        flow.Waiting.ShouldBe(["end"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void However_often_a_loop_is_run_behind_a_jump_the_join_behind_it_does_not_wait()
    {
        var flow = new FlowBuilder().Tasks("begin", "b").Fork("fork", "A", "B").Tasks("a").Join("m", "WaitAll").Tasks("end")
            .Connect("begin -> fork", "fork:A -> a", "a:Again -> a", "a:Done -> m", "fork:B -> b -> m -> end").Start().Resume("begin");

        flow.Send(new Stimulus.Jump("a", "只办甲项"));
        for (var turn = 0; turn < 10; turn++)
            flow.Resume("a", "Again");
        flow.Resume("a");

        flow.Waiting.ShouldBe(["end"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    /// <summary>What broke: what had come to the join and waited there was lost, and with it the step it came from.</summary>
    [Fact]
    public void After_a_jump_past_a_join_the_step_of_the_other_branch_may_be_returned_to_and_the_join_goes_on_when_it_is_done_again()
    {
        var flow = Side("WaitAll").Start().Resume("begin").Resume("b1").Resume("a1");
        flow.Send(new Stimulus.Jump("end", "领导批示"));

        ReturnTargets.Of(flow.State, flow.OpenVisit("end").Id).Select(target => target.ActivityId).ShouldBe(["a1", "b1", "begin"], ignoreOrder: true);
        flow.Return("end", "b1").Waiting.ShouldBe(["b1"]);
        flow.Resume("b1").Waiting.ShouldBe(["end"]);

        flow.Resume("end").Completed.Count(id => id == "end").ShouldBe(1);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.State.Incidents.ShouldBeEmpty();
    }

    /// <summary>What broke: the return took back the step that the token had been put on, and nothing told any more why the other branch was missing.</summary>
    [Fact]
    public void After_a_jump_within_a_branch_and_a_return_inside_it_the_join_does_not_wait_for_the_branch_that_was_taken_back()
    {
        var flow = Side("WaitAll").Start().Resume("begin").Resume("a1");

        flow.Send(new Stimulus.Jump("a2", "领导批示")).Return("a2", "a1").Resume("a1").Resume("a2");

        flow.Waiting.ShouldBe(["end"]);
        flow.State.Incidents.ShouldBeEmpty();
    }

    /// <summary>What broke: reopening withdrew the step that the token had been put on, and the join behind it starved.</summary>
    [Fact]
    public void After_a_jump_within_a_branch_a_step_before_it_may_be_reopened_and_the_join_does_not_starve()
    {
        var flow = Side("WaitAll").Start().Resume("begin");
        var before = flow.OpenVisit("a1").Id;
        flow.Resume("a1").Send(new Stimulus.Jump("a2", "领导批示"));

        flow.Send(new Stimulus.Reopen(before, "拿回")).Resume("a1").Resume("a2");

        flow.State.Incidents.ShouldBeEmpty();
        flow.Waiting.ShouldBe(["end"]);
    }

    /// <summary>What broke: one jump, and no join of the case ever told again that a branch it needs had died.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_join_that_needs_all_tells_of_a_branch_that_died_on_a_way_that_no_jump_led_to(bool isBeforeTheFork)
    {
        var flow = new FlowBuilder().Tasks("begin", "more").Fork("fork", "A", "B").Tasks("look", "a1", "a2", "x").Join("m", "WaitAll").Tasks("end")
            .Connect("begin -> more -> fork", "fork:A -> a1 -> a2 -> m", "fork:B -> look", "look:Yes -> m -> end", "look:No -> x").Start();
        if (isBeforeTheFork)
            flow.Send(new Stimulus.Jump("more", "领导批示")).Resume("more");
        else
            flow.Resume("begin").Resume("more").Send(new Stimulus.Move(flow.OpenVisit("a1").Id, "a2", "不再需要"));
        if (isBeforeTheFork)
            flow.Resume("a1");

        flow.Resume("look", "No").Resume("a2");

        flow.State.Incidents.Single().Code.ShouldBe(IncidentCodes.DeadBranch);
    }

    private static FlowBuilder EitherWay() => new FlowBuilder().Tasks("look", "short", "long", "decide")
        .Connect("look:Short -> short -> decide", "look:Long -> long -> decide");

    private static FlowBuilder Side(string mode) => new FlowBuilder().Tasks("begin").Fork("fork", "A", "B").Tasks("a1", "a2", "b1").Join("m", mode).Tasks("end")
        .Connect("begin -> fork", "fork:A -> a1 -> a2 -> m", "fork:B -> b1 -> m -> end");
}
