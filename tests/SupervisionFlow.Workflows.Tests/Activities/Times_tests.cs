using System.Globalization;
using Shouldly;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Times_tests
{
    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:30:00", "2026-03-02T09:30:00+08:00")]
    [InlineData("Elsa.Timer", "interval", "P1D", "2026-03-03T09:00:00+08:00")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 8 * * MON", "2026-03-09T08:00:00+08:00")]
    [InlineData("Elsa.StartAt", "dateTime", "2026-05-01", "2026-05-01T00:00:00+08:00")]
    [InlineData("Elsa.StartAt", "dateTime", "2026-05-01T10:00:00Z", "2026-05-01T18:00:00+08:00")]
    public void A_time_is_waited_for_at_an_absolute_instant_and_fires_once(string type, string input, string value, string due)
    {
        var flow = One(type, input, value).Start();

        flow.State.Bookmarks.ShouldHaveSingleItem().DueAt.ShouldBe(Instant(due));
        flow.State.Bookmarks.Single().Kind.ShouldBe(BookmarkKind.DueTime);
        flow.Advance(Instant(due) - flow.Now).Written.ShouldBe(["after"]);
    }

    [Fact]
    public void A_wait_follows_the_variable_that_it_is_counted_from_when_that_is_set_right()
    {
        var flow = new FlowBuilder().Variable("servedOn", "String", "2026-04-20")
            .Fork("fork", "A", "B", "C").Lines("after", "other")
            .Add("mend", "Elsa.StartAt", ("dateTime", FlowBuilder.Script("addDays(getVariable('servedOn'), 15)")))
            .Add("fixed", "Elsa.StartAt", ("dateTime", FlowBuilder.Script("addDays(today(), 100)")))
            .Connect("fork:A -> mend -> after", "fork:B -> fixed -> other", "fork:C -> held").Tasks("held").Start();

        Correct("2026-04-10").ShouldBe(Instant("2026-04-25T00:00:00+08:00"), "it is due earlier");
        Correct("2026-04-30").ShouldBe(Instant("2026-05-15T00:00:00+08:00"), "it is due later");
        Correct("2026-01-01");
        flow.Written.ShouldBeEmpty("a day that is over is not found by whoever set it right");

        flow.Advance(TimeSpan.Zero).Written.ShouldBe(["after"]);
        flow.Send(new Stimulus.SetVariable("servedOn", "2026-01-02")).Send(new Stimulus.Recount("servedOn", "gone")).State.Incidents.ShouldBeEmpty("nothing waits for it any more");

        DateTimeOffset? Correct(string day)
        {
            flow.Advance(TimeSpan.FromDays(1)).Send(new Stimulus.Recount("servedOn", day));
            flow.State.Bookmarks.Single(mark => mark.ActivityId == "fixed").DueAt.ShouldBe(Instant("2026-06-10T00:00:00+08:00"));

            return flow.State.Bookmarks.Single(mark => mark.ActivityId == "mend").DueAt;
        }
    }

    [Fact]
    public void A_variable_that_was_merely_changed_leaves_what_waits_as_journals_of_before_have_it()
    {
        var flow = new FlowBuilder().Variable("servedOn", "String", "2026-04-20").Add("mend", "Elsa.StartAt", ("dateTime", FlowBuilder.Script("variables.servedOn"))).Start();
        var due = flow.State.Bookmarks.Single();

        flow.Send(new Stimulus.SetVariable("servedOn", "2026-04-10")).State.Bookmarks.ShouldHaveSingleItem().ShouldBe(due);
        flow.Send(new Stimulus.Recount("servedOn", "not a day")).State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("instant-unreadable");
    }

    [Fact]
    public void A_timer_without_an_interval_waits_a_minute()
    {
        var flow = new FlowBuilder().Add("t", "Elsa.Timer").Start();

        flow.State.Bookmarks.Single().DueAt.ShouldBe(flow.Now.AddMinutes(1));
    }

    [Fact]
    public void An_instant_that_has_passed_is_not_waited_for() => One("Elsa.StartAt", "dateTime", "2026-01-01").Start().Written.ShouldBe(["after"]);

    [Theory]
    [InlineData("Elsa.Timer", "interval", "1.00:00:00")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 * * *")]
    [InlineData("Elsa.StartAt", "dateTime", "2030-01-01")]
    public void A_time_that_itself_started_the_workflow_is_not_waited_for_again(string type, string input, string value)
    {
        var flow = new RunningFlow(One(type, input, value).Build());

        flow.Send(new Stimulus.Start(TriggerActivityId: "t"));

        flow.Written.ShouldBe(["after"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "soon", "duration-unreadable")]
    [InlineData("Elsa.Timer", "interval", "9999999.00:00:00", "duration-too-long")]
    [InlineData("Elsa.Cron", "cronExpression", "tomorrow", "cron-unreadable")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 30 2 *", "cron-never")]
    [InlineData("Elsa.StartAt", "dateTime", "whenever", "instant-unreadable")]
    public void What_is_no_time_is_an_incident(string type, string input, string value, string code) =>
        One(type, input, value).Start().State.Incidents.ShouldHaveSingleItem().Code.ShouldBe(code);

    private static FlowBuilder One(string type, string input, string value) => new FlowBuilder().Add("t", type, (input, FlowBuilder.Literal(value))).Lines("after").Connect("t -> after");

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
