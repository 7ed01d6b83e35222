using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Tests.Flows;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Verification;

public class Containers_check_tests
{
    [Fact]
    public void What_loops_branches_and_cases_contain_is_checked_too()
    {
        var bad = FlowBuilder.Line("bad", "1 +");
        var flow = new FlowBuilder()
            .Add("each", "Elsa.ForEach", ("items", FlowBuilder.Script("[]")), ("body", bad.DeepClone()))
            .Add("fork", "Elsa.Fork", ("branches", new JsonArray(Renamed(bad, "bad2"))))
            .Add("switch", "Elsa.Switch", ("cases", new JsonArray(new JsonObject { ["label"] = "A", ["condition"] = new JsonObject { ["type"] = "Liquid", ["value"] = "x" }, ["activity"] = Renamed(bad, "bad3") })))
            .Connect("each -> fork -> switch");

        Codes(flow).ShouldBe(["script-refused bad", "script-refused bad2", "expression-type-refused switch", "script-refused bad3"], ignoreOrder: true);
    }

    [Fact]
    public void Values_that_loops_give_are_known_inside_and_unknown_outside()
    {
        Findings(new FlowBuilder().Add("each", "Elsa.ForEach", ("items", FlowBuilder.Script("[1]")), ("body", FlowBuilder.Line("say", "variables.CurrentValue + getVariable('CurrentIndex')")))).ShouldBeEmpty();
        Codes(new FlowBuilder().Add(FlowBuilder.Line("say", "variables.CurrentValue"))).ShouldBe(["name-unknown say"]);
    }

    [Theory]
    [InlineData("true", "Elsa.WriteLine", "loop-without-end loop")]
    [InlineData("true", "Elsa.Break", null)]
    [InlineData("true", "Elsa.Event", null)]
    [InlineData("variables.n < 3", "Elsa.WriteLine", null)]
    public void A_While_that_can_neither_end_nor_wait_is_an_error(string condition, string body, string? expected)
    {
        var flow = new FlowBuilder().Variable("n", "Int32", "0").Add("loop", "Elsa.While", ("condition", FlowBuilder.Script(condition)), ("body", FlowBuilder.Activity("b", body, ("eventName", FlowBuilder.Literal("go")))));

        Codes(flow).ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public void A_Break_in_no_loop_is_a_warning() => Codes(new FlowBuilder().Add("b", "Elsa.Break")).ShouldBe(["break-outside-loop b"]);

    [Fact]
    public void A_cron_expression_that_cannot_be_read_is_an_error() =>
        Codes(new FlowBuilder().Add("c", "Elsa.Cron", ("cronExpression", FlowBuilder.Literal("0 25 * * *")))).ShouldBe(["cron-unreadable c"]);

    [Fact]
    public void A_workflow_used_as_an_activity_is_known_and_may_leave_by_any_outcome()
    {
        Findings(new FlowBuilder().Add("used", "HygieneReview", ("workflowDefinitionId", "review"), ("version", 3)).Lines("pass").Connect("used:Pass -> pass")).ShouldBeEmpty();
        Codes(new FlowBuilder().Add("used", "HygieneReview")).ShouldBe(["activity-type-unknown used"]);
    }

    [Fact]
    public void The_outcomes_of_a_request_are_its_codes_and_the_fixed_ones()
    {
        var flow = new FlowBuilder()
            .Add("h", "Elsa.FlowSendHttpRequest", ("url", FlowBuilder.Literal("https://x.example/")), ("expectedStatusCodes", FlowBuilder.Wrapped("Object", "[200]")))
            .Lines("ok", "other").Connect("h:200 -> ok", "h:Timeout -> other", "h:201 -> other");

        Findings(flow).Where(f => f.Severity == CheckSeverity.Error).Select(f => f.Code).ShouldBe(["port-unknown"]);
    }

    [Fact]
    public void A_join_behind_a_request_is_not_said_to_starve_since_several_outcomes_may_hold_at_once()
    {
        var flow = new FlowBuilder()
            .Add("h", "Elsa.FlowSendHttpRequest", ("url", FlowBuilder.Literal("https://x.example/"))).Lines("a", "b").Join("join", "WaitAll")
            .Connect("h:200 -> a -> join", "h:Done -> b -> join");

        Codes(flow).ShouldNotContain("join-can-starve join");
    }

    private static JsonObject Renamed(JsonObject activity, string id)
    {
        var copy = (JsonObject)activity.DeepClone();
        copy["id"] = id;
        return copy;
    }

    private static IReadOnlyList<CheckFinding> Findings(FlowBuilder flow) => DefinitionCheck.Run(flow.Build(), RunningFlow.Catalogue);

    private static IEnumerable<string> Codes(FlowBuilder flow) => Findings(flow).Select(f => $"{f.Code} {f.ActivityId}");
}
