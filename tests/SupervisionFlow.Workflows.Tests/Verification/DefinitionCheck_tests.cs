using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Tests.Flows;
using SupervisionFlow.Workflows.Verification;
using SupervisionFlow.Workflows.Verification.Maps;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Verification;

public class DefinitionCheck_tests
{
    [Fact]
    public void A_sound_definition_has_no_findings()
    {
        var flow = new FlowBuilder()
            .Variable("n", "Int32", "0")
            .Add("start", "Elsa.Start").Fork("fork", "A", "B").Lines("a", "b").Join("join", "WaitAll").Decision("d", "variables.n > 1").Lines("yes", "no")
            .Connect("start -> fork", "fork:A -> a -> join", "fork:B -> b -> join -> d", "d:True -> yes", "d:False -> no");

        Check(flow).ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_activity_type_is_an_error() =>
        Errors(new FlowBuilder().Add("x", "Elsa.HttpEndpoint")).ShouldBe(["activity-type-unknown x"]);

    [Fact]
    public void A_flowchart_where_something_leads_to_every_activity_has_no_start() =>
        Errors(new FlowBuilder().Tasks("a", "b").Connect("a:Approve -> b", "b:Approve -> a")).ShouldBe(["start-missing flow"]);

    [Fact]
    public void A_connection_to_nowhere_and_one_from_an_unknown_port_are_errors()
    {
        var flow = new FlowBuilder().Lines("a", "b").Connect("a -> b", "a -> ghost", "a:Maybe -> b");

        Errors(flow).ShouldBe(["connection-broken flow", "port-unknown a"]);
    }

    [Theory]
    [InlineData("CSharp")]
    [InlineData("Liquid")]
    [InlineData("Python")]
    public void Other_expression_types_are_refused_by_name(string type)
    {
        var flow = new FlowBuilder().Add("w", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped(type, "x")));

        var finding = Check(flow).ShouldHaveSingleItem();

        finding.Code.ShouldBe("expression-type-refused");
        finding.MessageZh.ShouldContain(type);
    }

    [Fact]
    public void A_script_outside_the_subset_is_refused_with_its_place()
    {
        var finding = Check(new FlowBuilder().Add("w", "Elsa.WriteLine", ("text", FlowBuilder.Script("1 +\n  class")))).ShouldHaveSingleItem();

        finding.Code.ShouldBe("script-refused");
        finding.MessageEn.ShouldContain("line 2");
    }

    [Fact]
    public void Broken_references_are_found()
    {
        var flow = new FlowBuilder()
            .Add("a", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped("Variable", "gone")))
            .Add("b", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped("Input", "gone")))
            .Add("c", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "gone" }), ("value", FlowBuilder.Wrapped("Object", "{")))
            .Connect("a -> b -> c");

        Errors(flow).ShouldBe(["variable-unknown a", "workflow-input-unknown b", "object-not-json c", "variable-unknown c"]);
    }

    [Fact]
    public void A_required_input_left_out_is_an_error() =>
        Errors(new FlowBuilder().Add("d", "Elsa.Delay")).ShouldBe(["input-missing d"]);

    [Fact]
    public void What_cannot_be_reached_is_an_error_and_an_outcome_that_leads_nowhere_a_warning()
    {
        var flow = new FlowBuilder().Add("s", "Elsa.Start").Decision("d", "true").Lines("a", "island").Connect("s -> d", "d:True -> a");

        Check(flow).Select(f => $"{f.Severity} {f.Code} {f.ActivityId}").ShouldBe(["Error unreachable island", "Warning outcome-unconnected d"]);
    }

    [Fact]
    public void Who_always_leaves_by_Done_need_not_lead_anywhere_by_how_it_ended()
    {
        var flow = new FlowBuilder().Lines("next").Add("all", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "child"), ("items", FlowBuilder.Wrapped("Object", "[]")));

        Check(flow.Connect("all -> next")).ShouldBeEmpty();
    }

    [Fact]
    public void A_cycle_without_wait_is_an_error_and_with_only_a_condition_a_warning()
    {
        var endless = new FlowBuilder().Lines("s", "a", "b").Connect("s -> a -> b", "b -> a");
        var counting = new FlowBuilder().Lines("s", "a", "out").Decision("d", "true").Connect("s -> a -> d", "d:True -> a", "d:False -> out");
        var waiting = new FlowBuilder().Lines("s", "out").Tasks("t").Connect("s -> t", "t:Reject -> t", "t:Approve -> out", "t -> out");

        Check(endless).Select(f => $"{f.Severity} {f.Code} {string.Join(">", f.Path)}").ShouldBe(["Error cycle-without-wait a>b"]);
        Check(counting).Select(f => $"{f.Severity} {f.Code} {string.Join(">", f.Path)}").ShouldBe(["Warning cycle-without-wait a>d"]);
        Check(waiting).ShouldBeEmpty();
    }

    [Fact]
    public void A_join_that_a_decision_upstream_can_starve_is_an_error_with_the_way_there()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Lines("a", "b", "aside").Decision("d", "true").Join("join", "WaitAll")
            .Connect("fork:A -> a -> join", "fork:B -> d", "d:True -> b -> join", "d:False -> aside");

        var finding = Check(flow).ShouldHaveSingleItem();

        finding.Code.ShouldBe("join-can-starve");
        finding.ActivityId.ShouldBe("join");
        finding.Path.ShouldBe(["fork", "d", "join"]);
        finding.MessageEn.ShouldContain("d leaves by False");
    }

    [Theory]
    [InlineData("Merge", true)]
    [InlineData("Converge", true)]
    [InlineData("None", false)]
    [InlineData("Race", false)]
    public void A_merge_that_needs_both_ways_of_one_decision_never_goes_on(string mode, bool starves)
    {
        var flow = new FlowBuilder().Decision("d", "true").Lines("a", "b").Merging("m", mode).Connect("d:True -> a -> m", "d:False -> b -> m");

        Check(flow).Any(f => f.Code == "join-never-completes").ShouldBe(starves);
    }

    [Fact]
    public void A_branch_that_goes_back_or_ends_the_flow_starves_no_join()
    {
        var flow = new FlowBuilder()
            .Lines("s").Fork("fork", "A", "B").Lines("a").Tasks("t").Add("end", "Elsa.End").Join("join", "WaitAll")
            .Connect("s -> fork", "fork:A -> a -> join", "fork:B -> t", "t:Approve -> join", "t:Reject -> s", "t:Done -> end");

        Check(flow).ShouldNotContain(f => f.Code == "join-can-starve");
    }

    [Fact]
    public void A_join_that_waits_for_a_branch_that_is_never_drawn_to_it_never_completes()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Lines("a", "b", "after").Join("join", "WaitAll").Connect("fork:A -> a -> join", "fork:B -> b", "b:Maybe -> join -> after");

        var finding = Check(flow).Single(f => f.Code == "join-never-completes");

        finding.ActivityId.ShouldBe("join");
        Check(flow).ShouldContain(f => f.Code == "unreachable" && f.ActivityId == "after");
    }

    [Fact]
    public void What_runs_once_per_arrival_is_said_to_fire_twice_where_two_branches_arrive()
    {
        var twice = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b").Merging("m", "Cascade").Connect("fork:A -> a -> m", "fork:B -> b -> m");
        var once = new FlowBuilder().Tasks("t", "a", "b").Merging("m", "Cascade").Connect("t:Approve -> a -> m", "t:Reject -> b -> m");

        Check(twice).ShouldContain(f => f.Code == "fires-twice" && f.ActivityId == "m" && f.Severity == CheckSeverity.Error);
        Check(once).ShouldNotContain(f => f.Code == "fires-twice");
    }

    [Fact]
    public void A_way_back_out_of_one_branch_opens_the_others_twice()
    {
        var leaving = new FlowBuilder().Lines("s").Fork("fork", "A", "B").Tasks("a", "b").Join("join", "WaitAllActive").Connect("s -> fork", "fork:A -> a -> join", "fork:B -> b -> join", "a:Reject -> s");
        var staying = new FlowBuilder().Lines("s").Fork("fork", "A", "B").Tasks("a0", "a", "b").Join("join", "WaitAllActive").Connect("s -> fork", "fork:A -> a0 -> a -> join", "fork:B -> b -> join", "a:Reject -> a0");

        Check(leaving).Single(f => f.Code == "loop-leaves-branch").Path.ShouldBe(["s", "fork", "a", "s", "b"]);
        Check(staying).ShouldNotContain(f => f.Code == "loop-leaves-branch");
        var run = leaving.Start().Resume("a", "Reject");
        run.Waiting.Count(step => step == "b").ShouldBe(2);
    }

    /// <summary>Found by random plays: a chain that two branches share ran after their merge, and what came of it ran the merge a second time.</summary>
    [Fact]
    public void A_chain_that_branches_share_may_not_lead_back_into_them()
    {
        var shared = DrawnFlow.Of("start -> f", "f:A -> a1", "a1:Approve -> j", "a1:Reject -> x1", "f:B -> b1", "b1:Approve -> j", "b1:Reject -> x1", "x1:Approve -> a1", "x1:Reject -> b1", "j -> last", "last:Approve -> end", "last:Reject -> x1");
        var drawnTwice = DrawnFlow.Of("start -> f", "f:A -> a1", "a1:Approve -> j", "a1:Reject -> x1", "f:B -> b1", "b1:Approve -> j", "b1:Reject -> y1", "x1:Approve -> a1", "x1:Reject -> j", "y1:Approve -> b1", "y1:Reject -> j", "j -> last", "last:Approve -> end", "last:Reject -> f");

        var finding = Check(shared).First(f => f.Code == "loop-two-entrances");
        (finding.ActivityId, string.Join(">", finding.Path)).ShouldBe(("x1", "start>f>b1>x1>a1"));
        finding.MessageEn.ShouldContain("lead it back to f");
        finding.MessageZh.ShouldContain("出口 Approve 返回“a1”");
        Errors(drawnTwice).ShouldBeEmpty();
        new[] { ("a1", "Reject"), ("b1", "Approve"), ("last", "Approve"), ("x1", "Approve"), ("a1", "Approve") }.Aggregate(shared.Start(), (run, act) => run.Resume(act.Item1, act.Item2)).Written.ShouldBe(["j", "end", "j"]);
    }

    /// <summary>Found by random plays: the chain ran as if it stood behind the merge, and opened the branch once more.</summary>
    [Fact]
    public void What_stands_behind_a_merge_leads_back_to_before_the_fork_and_not_into_a_branch()
    {
        FlowBuilder To(string target) => DrawnFlow.Of("start -> f", "f:A -> a", "a:Approve -> j", "a:Reject -> x", "x:Approve -> a", "x:Reject -> j", "f:B -> b", "b:Approve -> j", "b:Reject -> b", "j -> last", "last:Approve -> end", $"last:Reject -> {target}");

        Check(To("x")).Select(f => f.Code).ShouldContain("loop-two-entrances");
        Check(To("a")).Select(f => f.Code).ShouldContain("loop-two-entrances");
        Errors(To("f")).ShouldBeEmpty();
    }

    [Fact]
    public void A_supplement_that_two_steps_of_one_branch_lead_to_is_sound()
    {
        var flow = DrawnFlow.Of("start -> f", "f:A -> a", "a:Approve -> b", "a:Reject -> supplement", "b:Approve -> j", "b:Reject -> supplement", "supplement:Approve -> a", "supplement:Reject -> j", "f:B -> c", "c:Approve -> j", "c:Reject -> c", "j -> end");

        Errors(flow).ShouldBeEmpty();
    }

    /// <summary>What broke: only steps that wait were looked at, so a way back passed beside a branch that had come as far as a merge.</summary>
    [Fact]
    public void A_way_back_leaves_a_branch_that_runs_on_without_waiting()
    {
        var flow = DrawnFlow.Of("start -> s", "s -> f", "s -> m", "f:A -> m", "m -> j", "f:B -> x", "x:Reject -> f", "x:Approve -> j", "j -> end");

        Check(flow).Single(f => f.Severity == CheckSeverity.Error).Code.ShouldBe("loop-leaves-branch");
    }

    /// <summary>Was refused though it is sound: a join after which something waits, and a loop around it all.</summary>
    [Fact]
    public void A_loop_that_stays_in_its_branch_is_sound_whatever_comes_after_the_join_and_around_it()
    {
        var nested = new FlowBuilder().Lines("s").Fork("fork", "A", "B").Tasks("a0", "a", "b0", "b", "check").Join("join", "WaitAllActive")
            .Connect("s -> fork", "fork:A -> a0 -> a -> join", "fork:B -> b0 -> b -> join", "join -> check", "a:Reject -> a0", "b:Reject -> b0", "check:Reject -> s");

        Check(nested).ShouldNotContain(f => f.Code == "loop-leaves-branch");
        var run = nested.Start();
        foreach (var (step, outcome) in new[] { ("a0", "Done"), ("a", "Reject"), ("b0", "Done"), ("b", "Done"), ("a0", "Done"), ("a", "Done"), ("check", "Reject"), ("a0", "Done"), ("a", "Reject"), ("a0", "Done"), ("a", "Done") })
        {
            run.Waiting.Count(step => step is "a0" or "a").ShouldBeLessThan(2);
            run = run.Resume(step, outcome);
        }

        run.Waiting.ShouldBe(["b0"]);
        run.Resume("b0", "Done").Resume("b", "Done").Waiting.ShouldBe(["check"]);
    }

    [Fact]
    public void A_circle_that_no_outcome_leads_out_of_is_a_trap()
    {
        var trap = new FlowBuilder().Tasks("t", "a", "b", "end").Connect("t:Approve -> a", "t:Reject -> end", "t -> end", "a -> b", "a:Approve -> b", "a:Reject -> b", "b -> a", "b:Approve -> a", "b:Reject -> a");
        var open = new FlowBuilder().Tasks("t", "a", "b", "end").Connect("t:Approve -> a", "t:Reject -> end", "t -> end", "a -> b", "a:Approve -> b", "a:Reject -> b", "b -> a", "b:Approve -> a", "b:Reject -> end");

        var finding = Check(trap).Single(f => f.Code == "no-way-out");
        finding.ActivityId.ShouldBe("a");
        finding.Path.ShouldBe(["t", "a", "b"]);
        Check(open).ShouldNotContain(f => f.Code == "no-way-out");
    }

    [Fact]
    public void Past_a_case_that_always_matches_a_switch_never_goes()
    {
        var flow = new FlowBuilder().Lines("a", "b").Add("s", "Elsa.FlowSwitch", ("cases", new JsonArray(
            new JsonObject { ["label"] = "X", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "1 > 2" } },
            new JsonObject { ["label"] = "Y", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "true" } })));

        Check(flow.Connect("s:X -> a", "s:Y -> b")).ShouldBeEmpty();
    }

    /// <summary>Forty decisions on as many branches: as lists of ways there would be more than can ever be walked.</summary>
    [Fact]
    public void A_graph_of_many_branches_is_checked_by_the_map_not_way_by_way()
    {
        var branches = Enumerable.Range(0, 20).ToArray();
        var flow = new FlowBuilder().Fork("fork", [.. branches.Select(b => $"B{b}")]).Join("join", "WaitAll").Tasks("end");

        foreach (var b in branches)
            flow.Tasks($"x{b}", $"w{b}").Lines($"y{b}", $"z{b}", $"v{b}").Connect($"fork:B{b} -> x{b} -> y{b} -> w{b} -> v{b} -> join", $"x{b}:Approve -> z{b}", $"x{b}:Reject -> w{b}", $"w{b}:Reject -> x{b}", $"w{b}:Approve -> v{b}");

        var findings = Check(flow.Connect("join -> end"));

        findings.ShouldContain(f => f.Code == "join-can-starve");
        CertainFacts.Of(FlowMap.Of(flow.Build(), RunningFlow.Catalogue), [], (node, _) => [FactChange.Gains(node.Id)]).Holds("end", "w7").ShouldBeTrue();
    }

    private static IReadOnlyList<CheckFinding> Check(FlowBuilder flow) => DefinitionCheck.Run(flow.Build(), RunningFlow.Catalogue);

    private static IEnumerable<string> Errors(FlowBuilder flow) =>
        Check(flow).Where(f => f.Severity == CheckSeverity.Error).Select(f => $"{f.Code} {f.ActivityId}");
}
