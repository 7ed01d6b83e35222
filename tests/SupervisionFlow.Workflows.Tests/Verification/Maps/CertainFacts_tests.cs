using Shouldly;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Tests.Flows;
using SupervisionFlow.Workflows.Verification.Maps;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Verification.Maps;

public class CertainFacts_tests
{
    [Fact]
    public void What_one_way_of_a_decision_does_is_not_certain_behind_it()
    {
        var facts = Of(new FlowBuilder().Tasks("t", "a", "b", "end").Connect("t:Approve -> a -> end", "t:Reject -> b -> end"));

        facts.Holds("end", "t").ShouldBeTrue();
        facts.Holds("end", "a").ShouldBeFalse();
        facts.WayWithout("end", "a").ShouldBe(["t", "b", "end"]);
    }

    [Fact]
    public void What_every_branch_of_a_fork_does_is_certain_behind_the_join()
    {
        var facts = Of(new FlowBuilder().Fork("fork", "A", "B").Lines("a", "b", "end").Join("join", "WaitAllActive").Connect("fork:A -> a -> join", "fork:B -> b -> join -> end"));

        facts.Holds("end", "a").ShouldBeTrue();
        facts.Holds("end", "b").ShouldBeTrue();
        facts.Holds("b", "a").ShouldBeFalse();
    }

    [Fact]
    public void What_the_branches_of_a_race_do_is_not()
    {
        var facts = Of(new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b", "end").Join("join", "WaitAny").Connect("fork:A -> a -> join", "fork:B -> b -> join -> end"));

        facts.Holds("end", "a").ShouldBeFalse();
    }

    [Fact]
    public void A_branch_that_may_stop_before_the_join_promises_nothing()
    {
        var facts = Of(new FlowBuilder().Fork("fork", "A", "B").Tasks("a").Lines("b", "c", "end").Join("join", "WaitAllActive").Connect("fork:A -> a:Approve -> c -> join", "fork:B -> b -> join -> end"));

        facts.Holds("end", "b").ShouldBeTrue();
        facts.Holds("end", "c").ShouldBeFalse();
    }

    [Fact]
    public void A_loop_takes_back_what_held_before_it()
    {
        var map = Map(new FlowBuilder().Tasks("open", "work", "end").Connect("open -> work", "work:Reject -> work", "work:Approve -> end"));
        var facts = CertainFacts.Of(map, ["clean"], (node, port) => node.Id == "work" && port == "Reject" ? [FactChange.Loses("clean")] : []);

        facts.Holds("open", "clean").ShouldBeTrue();
        facts.Holds("work", "clean").ShouldBeFalse();
        facts.WayWithout("end", "clean").ShouldBe(["open", "work", "work", "end"]);
    }

    [Fact]
    public void What_another_branch_may_take_away_meanwhile_is_not_certain()
    {
        var map = Map(new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b", "end").Join("join", "WaitAllActive").Connect("fork:A -> a -> join", "fork:B -> b -> join -> end"));
        var facts = CertainFacts.Of(map, [], (node, _) => node.Id switch { "a" => [FactChange.Gains("x")], "b" => [FactChange.Loses("x")], _ => [] });

        facts.Holds("end", "x").ShouldBeFalse();
    }

    [Fact]
    public void The_inside_of_a_container_counts_outside()
    {
        var inner = new FlowBuilder().Tasks("x", "y").Connect("x:Approve -> y").AsActivity("inner");
        var facts = Of(new FlowBuilder().Lines("s").Add(inner).Tasks("end").Connect("s -> inner -> end"));

        facts.Holds("end", "x").ShouldBeTrue();
        facts.Holds("end", "y").ShouldBeFalse();
        facts.WayWithout("end", "y").ShouldBe(["s", "inner", "x", "end"]);
    }

    [Fact]
    public void At_the_end_every_way_to_an_end_counts()
    {
        var facts = Of(new FlowBuilder().Tasks("t", "a").Add("stop", "Elsa.End").Connect("t:Approve -> a", "t:Reject -> stop"));

        facts.HoldsAtEnd("t").ShouldBeTrue();
        facts.HoldsAtEnd("a").ShouldBeFalse();
    }

    [Fact]
    public void A_way_that_is_known_to_be_closed_does_not_count()
    {
        var definition = new FlowBuilder().Tasks("t", "a", "end").Connect("t:Approve -> a -> end", "t:Reject -> end").Build();
        var map = FlowMap.Of(definition, RunningFlow.Catalogue, (_, port) => port != "Reject");

        Of(map).Holds("end", "a").ShouldBeTrue();
        map.Outcomes("t").ShouldBe(["Done", "Approve"], ignoreOrder: true);
    }

    private static FlowMap Map(FlowBuilder flow) => FlowMap.Of(flow.Build(), RunningFlow.Catalogue);

    private static CertainFacts Of(FlowBuilder flow) => Of(Map(flow));

    private static CertainFacts Of(FlowMap map) => CertainFacts.Of(map, [], (node, _) => [FactChange.Gains(node.Id)]);
}
