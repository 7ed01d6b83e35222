using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Activities.Times;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Timed_start_tests
{
    private static readonly DateTimeOffset Published = new(2026, 4, 30, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_timer_keeps_its_beat_over_what_was_missed()
    {
        var timer = Only("Elsa.Timer", ("interval", FlowBuilder.Literal("01:00:00")));

        timer.Next(Published).ShouldBe(Published.AddHours(1));
        timer.NextAfter(Published.AddHours(1), Published.AddHours(5.5)).ShouldBe(Published.AddHours(6));
        timer.NextAfter(Published.AddHours(1), Published.AddHours(6)).ShouldBe(Published.AddHours(7));
        timer.NextAfter(Published.AddHours(1), Published.AddHours(1)).ShouldBe(Published.AddHours(2));
    }

    [Fact]
    public void A_cron_expression_knows_its_instants_whatever_was_missed() =>
        Only("Elsa.Cron", ("cronExpression", FlowBuilder.Literal("0 0 8 1 * ?"))).NextAfter(new(2026, 5, 1, 8, 0, 0, TimeSpan.FromHours(8)), new(2026, 8, 3, 0, 0, 0, TimeSpan.FromHours(8)))
            .ShouldBe(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.FromHours(8)));

    [Fact]
    public void An_instant_comes_once()
    {
        var start = Only("Elsa.StartAt", ("dateTime", FlowBuilder.Literal("2026-05-01 08:00")));

        start.Next(Published).ShouldBe(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.FromHours(8)));
        start.NextAfter(start.Next(Published)!.Value, Published.AddDays(2)).ShouldBeNull();
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:00:05")]
    [InlineData("Elsa.Cron", "cronExpression", "every day")]
    [InlineData("Elsa.StartAt", "dateTime", "soon")]
    public void What_is_no_schedule_starts_nothing(string type, string input, string text) =>
        TimedStart.Of(Flow(type, canStart: true, (input, FlowBuilder.Literal(text)))).ShouldBeEmpty();

    [Fact]
    public void What_is_not_marked_or_made_by_a_script_starts_nothing()
    {
        TimedStart.Of(Flow("Elsa.Timer", canStart: false, ("interval", FlowBuilder.Literal("01:00:00")))).ShouldBeEmpty();
        TimedStart.Of(Flow("Elsa.Timer", canStart: true, ("interval", FlowBuilder.Script("'01:00:00'")))).ShouldBeEmpty();
    }

    private static TimedStart Only(string type, (string Name, JsonNode? Value) input) => TimedStart.Of(Flow(type, canStart: true, input)).ShouldHaveSingleItem();

    private static WorkflowDefinition Flow(string type, bool canStart, (string Name, JsonNode? Value) input) =>
        new FlowBuilder().Add("begin", type, input, ("customProperties", new JsonObject { ["canStartWorkflow"] = canStart })).Lines("after").Connect("begin -> after").Build();
}
