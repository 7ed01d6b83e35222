using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using SupervisionFlow.Workflows.Versions;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Versions;

/// <summary>An instance goes to another version of its definition, wherever it stands.</summary>
public class Migration_tests
{
    private static FlowBuilder Parallel => new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b", "after").Join("join", "WaitAll")
        .Connect("fork:A -> a -> join", "fork:B -> b -> join -> after");

    [Fact]
    public void What_is_open_goes_on_behind_its_bookmark_and_runs_on_by_the_new_arrows()
    {
        var flow = new FlowBuilder().Tasks("a", "b").Connect("a -> b").Start();
        var bookmark = flow.State.Bookmarks.Single();

        flow.Migrate(new FlowBuilder().Tasks("a", "check", "b").Connect("a -> check -> b").Build());

        flow.State.Bookmarks.Single().ShouldBe(bookmark);
        flow.Resume("a").Waiting.ShouldBe(["check"]);
    }

    [Fact]
    public void A_token_at_a_join_waits_there_and_the_others_complete_it()
    {
        var flow = Parallel.Start().Resume("a");

        flow.Migrate(Parallel.Variable("more", "String", "x").Build());

        flow.Resume("b").Waiting.ShouldBe(["after"]);
        flow.State.Variables["more"]!.ToString().ShouldBe("x");
    }

    [Fact]
    public void A_branch_that_the_new_version_adds_behind_the_case_is_named_and_not_waited_for()
    {
        var flow = Parallel.Start().Resume("a");
        var to = new FlowBuilder().Fork("fork", "A", "B", "C").Tasks("a", "b", "c", "after").Join("join", "WaitAll")
            .Connect("fork:A -> a -> join", "fork:B -> b -> join -> after", "fork:C -> c -> join").Build();

        flow.PlanFor(to).NotRun.ShouldBe(["c"]);
        flow.Migrate(to).Resume("b").Waiting.ShouldBe(["after"]);
    }

    [Fact]
    public void A_join_that_needs_no_more_goes_on_at_once()
    {
        var flow = Parallel.Start().Resume("a");
        var to = new FlowBuilder().Fork("fork", "A").Tasks("a", "after", "aside").Join("join", "WaitAll").Connect("fork:A -> a -> join -> after -> aside").Build();

        flow.PlanFor(to).Unmapped.Single().ActivityId.ShouldBe("b");
        flow.Migrate(to, new Dictionary<string, string> { ["b"] = "aside" });

        flow.Waiting.ShouldBe(["after", "aside"], ignoreOrder: true);
    }

    [Fact]
    public void A_token_whose_join_is_gone_goes_on_by_the_port_it_left()
    {
        var flow = Parallel.Start().Resume("a");
        var to = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b", "file").Connect("fork:A -> a -> file", "fork:B -> b").Build();

        flow.PlanFor(to).Positions.Single(p => p.WaitsAt is not null).ShouldSatisfyAllConditions(p => p.Landing.ShouldBe(Landing.MovesOn), p => p.To.ShouldBe("file"));
        flow.Migrate(to).Waiting.ShouldBe(["b", "file"], ignoreOrder: true);
    }

    [Fact]
    public void What_has_no_place_is_refused_by_name_until_it_is_mapped()
    {
        var flow = new FlowBuilder().Tasks("a", "b").Connect("a -> b").Start();
        var to = new FlowBuilder().Tasks("x", "y").Connect("x -> y").Build();

        flow.PlanFor(to).Stimulus.ShouldBeNull();
        Should.Throw<StimulusRefusedException>(() => RunningFlow.Runner.Begin(to, flow.State, new Stimulus.Migrate("1", "2", new Dictionary<string, string> { ["flow"] = "flow" }, [], ""), flow.Now)).Code.ShouldBe("migration-unmapped");
        flow.Migrate(to, new Dictionary<string, string> { ["a"] = "y" }).Waiting.ShouldBe(["y"]);
    }

    [Fact]
    public void Two_that_are_open_do_not_end_up_in_one()
    {
        var flow = Parallel.Start();
        var to = new FlowBuilder().Tasks("both").Build();
        var map = new Dictionary<string, string> { ["a"] = "both", ["b"] = "both" };

        Should.Throw<StimulusRefusedException>(() => flow.Migrate(to, map)).Code.ShouldBe("migration-two-at-one");
        flow.Migrate(to, map, "a", "b").Waiting.ShouldBe(["both"]);
    }

    [Fact]
    public void Where_one_of_two_that_come_to_stand_at_one_was_moved_by_people_it_is_known_after()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b", "y", "after").Join("join", "WaitAll").Connect("fork:A -> a -> join", "fork:B -> b -> y -> join -> after").Start();
        flow.Send(new Stimulus.Move(flow.OpenVisit("b").Id, "y", "改由乙办"));

        flow.Migrate(new FlowBuilder().Tasks("both").Build(), new Dictionary<string, string> { ["a"] = "both", ["y"] = "both" }, "a", "y");

        flow.Waiting.ShouldBe(["both"]);
        flow.OpenVisit("both").PutThere.ShouldBeTrue();
    }

    [Fact]
    public void A_step_that_was_put_into_a_composite_is_opened_in_it_and_one_taken_out_stands_beside()
    {
        var flat = new FlowBuilder().Tasks("a", "b", "c").Connect("a -> b -> c");
        var nested = new FlowBuilder().Tasks("a", "c").Add(new FlowBuilder().Tasks("b", "b2").Connect("b -> b2").AsActivity("part")).Connect("a -> part -> c");
        var flow = flat.Start().Resume("a");

        flow.Migrate(nested.Build()).Resume("b").Waiting.ShouldBe(["b2"]);
        flow.Migrate(flat.Build(), new Dictionary<string, string> { ["b2"] = "b" }).Waiting.ShouldBe(["b"]);

        flow.Resume("b").Resume("c").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_loop_keeps_its_items_and_the_pass_it_is_at()
    {
        FlowBuilder Loop(params string[] body) => new FlowBuilder().Add("loop", "Elsa.ForEach", ("items", FlowBuilder.Wrapped("Object", "[1,2,3]")), ("body", FlowBuilder.Sequence("s", [.. body.Select(FlowBuilder.TaskStep)])));
        var flow = Loop("a").Start().Resume("a");

        flow.Migrate(Loop("a", "b").Build()).Resume("a").Resume("b").Resume("a").Resume("b");

        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.Completed.Count(id => id == "a").ShouldBe(3);
    }

    [Fact]
    public void Another_kind_of_activity_is_opened_anew_in_the_next_round()
    {
        var flow = new FlowBuilder().Tasks("a", "b").Connect("a -> b").Start();

        flow.Migrate(new FlowBuilder().Add("a", "Elsa.Event", ("eventName", FlowBuilder.Literal("come"))).Tasks("b").Connect("a -> b").Build());

        flow.Last.Withdrawn.Single().WasOpen.ShouldBeTrue();
        flow.State.Bookmarks.Single().Name.ShouldBe("come");
        flow.OpenVisit("a").Round.ShouldBe(2);
    }

    [Fact]
    public void A_step_done_before_can_be_returned_to_in_the_new_version_if_it_is_there()
    {
        var flow = new FlowBuilder().Tasks("a", "gone", "b").Connect("a -> gone -> b").Start().Resume("a").Resume("gone");

        flow.Migrate(new FlowBuilder().Tasks("first", "b").Connect("first -> b").Build(), new Dictionary<string, string> { ["a"] = "first" });

        Should.Throw<StimulusRefusedException>(() => flow.Return("b", "gone"));
        flow.Return("b", "first").Waiting.ShouldBe(["first"]);
    }

    [Fact]
    public void Activities_are_recognised_by_id_then_by_title_then_by_place()
    {
        var from = new FlowBuilder().Tasks("a", "b").Add(Titled("t", "终审")).Connect("a -> t -> b").Build();
        var to = new FlowBuilder().Tasks("a", "middle").Add(Titled("other", "终审")).Connect("a -> other -> middle").Build();

        MapProposal.Of(from, to).Where(m => m.From != "flow").Select(m => (m.From, m.To, m.By)).ShouldBe([("a", "a", MappedBy.Id), ("b", "middle", MappedBy.Place), ("t", "other", MappedBy.Name)]);
    }

    private static System.Text.Json.Nodes.JsonObject Titled(string id, string title)
    {
        var step = FlowBuilder.TaskStep(id);
        step["metadata"] = new System.Text.Json.Nodes.JsonObject { ["displayText"] = title };
        return step;
    }
}
