using Shouldly;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Tests.Flows;
using SupervisionFlow.Workflows.Versions;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Versions;

/// <summary>Whether the gate <c>gate</c> is gone around when tokens are put elsewhere.</summary>
public class Bypass_tests
{
    private static readonly WorkflowDefinition InLine = Flow("begin -> a -> x -> gate -> b -> c", "c:Again -> a");

    private static readonly WorkflowDefinition Beside = Fork("A", "B").Tasks("begin", "site", "report", "other", "gate", "end").Join("join", "WaitAll")
        .Connect("begin -> fork", "fork:A -> site -> report -> join", "fork:B -> other -> gate -> join -> end", "report:Redo -> fork", "end:Again -> fork").Build();

    private static readonly WorkflowDefinition Chosen = Flow("begin -> choose", "choose:Heavy -> heavy -> gate -> end", "choose:Light -> light -> end", "choose:Either -> either", "either:Heavy -> gate", "either:Light -> end",
        "choose:Surely -> surely -> gate", "light:Again -> choose", "choose:Other -> other", "other:Heavy -> gate", "other:Light -> end");

    private static readonly WorkflowDefinition Skipped = Flow("begin -> choose", "choose:Heavy -> gate -> report -> end", "choose:Light -> end", "end:Again -> begin");

    [Theory]
    [InlineData("a", "b", true)]
    [InlineData("a", "gate", false)]
    [InlineData("a", "begin", false)]
    [InlineData("x", "a", false)]
    [InlineData("begin", "c", true)]
    public void One_behind_the_other_it_is_gone_around_forwards_only_and_no_loop_makes_of_back_forwards(string from, string target, bool isPassed) =>
        IsPassed(InLine, [from], target, done: ["begin"]).ShouldBe(isPassed);

    /// <summary>What broke: the loop that leads from behind the gate to the step was taken for a way by it.</summary>
    [Fact]
    public void Put_back_to_what_was_done_a_token_passes_nothing_though_a_loop_leads_there_by_way_of_it()
    {
        IsPassed(InLine, ["a"], "a", done: ["begin"]).ShouldBeFalse();
        IsPassed(Skipped, ["end"], "begin", done: ["begin", "choose"]).ShouldBeFalse();
        IsPassed(Skipped, ["end"], "report", done: ["begin", "choose", "report"]).ShouldBeFalse();
        IsPassed(Skipped, ["end"], "report", done: ["begin", "choose"]).ShouldBeTrue("it never came by the report");
    }

    [Theory]
    [InlineData("begin", "report", true)]
    [InlineData("site", "report", false)]
    [InlineData("begin", "end", true)]
    public void A_branch_beside_the_target_is_gone_around_though_a_loop_leads_back_to_it(string from, string target, bool isPassed) =>
        IsPassed(Beside, [from], target).ShouldBe(isPassed);

    /// <summary>What broke: "redo" leads from the report back to the fork, and so to the gate.</summary>
    [Fact]
    public void A_token_taken_off_the_branch_of_the_gate_goes_around_it_wherever_a_loop_might_lead()
    {
        IsPassed(Beside, ["site", "other"], "report").ShouldBeTrue();
        IsPassed(Beside, ["site", "gate"], "report").ShouldBeTrue();
        IsPassed(Beside, ["site"], "report", staying: ["other"]).ShouldBeFalse();
        IsPassed(Beside, ["site"], "end", staying: ["other"]).ShouldBeTrue("nobody waits for the other branch there");
    }

    [Theory]
    [InlineData("heavy", "light", true)]
    [InlineData("heavy", "either", true)]
    [InlineData("heavy", "surely", false)]
    [InlineData("either", "other", false)]
    [InlineData("either", "light", true)]
    [InlineData("either", "surely", false)]
    [InlineData("light", "either", false)]
    [InlineData("choose", "light", false)]
    public void What_every_way_led_by_has_to_lie_on_every_way_still_and_what_one_might_lead_by_on_one(string from, string target, bool isPassed) =>
        IsPassed(Chosen, [from], target, done: ["begin"]).ShouldBe(isPassed);

    [Fact]
    public void What_is_in_a_container_on_the_way_is_on_the_way()
    {
        var held = new FlowBuilder().Tasks("choose", "heavy", "light", "end").Add(FlowBuilder.Sequence("both", FlowBuilder.TaskStep("first"), FlowBuilder.TaskStep("gate")))
            .Connect("choose:Heavy -> heavy -> both -> end", "choose:Light -> light -> both").Build();

        IsPassed(held, ["heavy"], "light").ShouldBeFalse();
        IsPassed(held, ["first"], "light").ShouldBeFalse();
        IsPassed(held, ["first"], "end").ShouldBeTrue();
    }

    [Fact]
    public void At_the_end_what_was_done_can_be_gone_back_to_and_what_lies_behind_the_gate_cannot()
    {
        var bypass = new Bypass(Skipped, RunningFlow.Catalogue, new HashSet<string> { "begin", "choose", "end" });

        bypass.Before(["gate"], ["begin", "choose", "end"], "begin").ShouldBeEmpty();
        bypass.Before(["gate"], ["begin", "choose", "end"], "report").ShouldBe(["gate"]);
    }

    [Theory]
    [InlineData("WaitAll", false)]
    [InlineData("WaitAllActive", false)]
    [InlineData("WaitAny", true)]
    public void What_lies_on_a_branch_that_may_lose_a_race_is_not_come_by_for_sure(string mode, bool isPassed)
    {
        var raced = Fork("A", "B").Tasks("begin", "heavy", "gate", "other", "end").Join("join", mode)
            .Connect("begin:Heavy -> heavy -> gate", "begin:Fork -> fork", "fork:A -> gate -> join", "fork:B -> other -> join -> end").Build();

        IsPassed(raced, ["heavy"], "fork").ShouldBe(isPassed);
    }

    private static bool IsPassed(WorkflowDefinition flow, string[] from, string target, string[]? staying = null, string[]? done = null) =>
        new Bypass(flow, RunningFlow.Catalogue, (done ?? []).ToHashSet()).Of(["gate"], from, staying ?? [], target).Count > 0;

    private static WorkflowDefinition Flow(params string[] chains) => new FlowBuilder()
        .Tasks([.. chains.SelectMany(chain => chain.Split("->")).Select(stop => stop.Split(':')[0].Trim()).Distinct()]).Connect(chains).Build();

    private static FlowBuilder Fork(params string[] branches) => new FlowBuilder().Fork("fork", branches);
}
