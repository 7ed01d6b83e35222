using Shouldly;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

public sealed class ClockChecksTests
{
    internal static SomeProcess Decided => new SomeProcess("licence")
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("review", "HumanTask", "Pass", ("roles", new[] { "reviewer" }), ("outcomes", new[] { "Pass", "Fail" }), ("dueWorkingDays", 5))
        .Then("stop", "StopClock", ("clock", "statutory"));

    internal static SomeProcess Paused => Decided
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }))
        .Aside("wait", "HumanTask", ("roles", new[] { "clerk" }), ("outcomes", new[] { "Received" }), ("dueWorkingDays", 30))
        .Aside("pause", "PauseClock", ("clock", "statutory"), ("ground", "hearing"))
        .Arrow("review", "pause", "Fail").Arrow("pause", "wait");

    [Theory]
    [InlineData("TL-49", null)]
    [InlineData("TL-490", "limit-unknown")]
    [InlineData("TL-05", "limit-of-wrong-kind")]
    public void What_is_made_public_is_shown_by_a_limit_that_is_counted_on(string limit, string? code) =>
        new SomeProcess("notice").Then("publish", "Publish", ("shownFor", limit)).Codes().Where(found => found.StartsWith("limit-", StringComparison.Ordinal)).ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void A_clock_that_one_outcome_leads_past_its_stop_is_refused_with_that_path()
    {
        var found = Decided.Aside("close", "CloseCase", ("outcome", "refused")).Arrow("review", "close", "Fail").One("clock-never-stopped").ShouldNotBeNull();

        (found.Severity, found.ActivityId).ShouldBe((CheckSeverity.Error, "clock"));
        found.Path.ShouldBe(["start", "clock", "review", "close"]);
        found.Why.Zh.ShouldContain("statutory");
        found.Mend.En.ShouldContain("Stop clock");
    }

    [Fact]
    public void A_clock_that_every_path_stops_is_lawful() =>
        Decided.Aside("refuse", "StopClock", ("clock", "*")).Arrow("review", "refuse", "Fail").Codes().ShouldBeEmpty();

    [Fact]
    public void What_nothing_starts_cannot_be_stopped() =>
        Decided.Arrow("review", "stop", "Fail").Then("again", "StopClock", ("clock", "promise")).One("clock-unknown").ShouldNotBeNull().ActivityId.ShouldBe("again");

    [Fact]
    public void A_pause_that_nothing_behind_it_ends_is_refused()
    {
        var found = Paused.Arrow("wait", "stop", "Received").One("clock-never-resumed").ShouldNotBeNull();

        found.Path.ShouldBe(["start", "clock", "review", "pause"]);
    }

    [Fact]
    public void A_pause_that_ends_is_lawful_and_its_days_do_not_count() =>
        Paused.Aside("resume", "ResumeClock", ("clock", "statutory")).Arrow("wait", "resume", "Received").Arrow("resume", "stop").Codes().ShouldBeEmpty();

    [Fact]
    public void A_ground_that_the_limit_does_not_list_is_refused_with_its_article()
    {
        var found = new SomeProcess("penalty-clock")
            .Then("clock", "StartClock", ("clock", "decision"), ("limit", "TL-01")).Then("pause", "PauseClock", ("clock", "decision"), ("ground", "hearing"))
            .Then("resume", "ResumeClock", ("clock", "decision")).Then("stop", "StopClock", ("clock", "decision")).One("pause-not-allowed").ShouldNotBeNull();

        (found.Rule!.Law, found.Rule.Article, found.Severity).ShouldBe(("行政处罚法", "60", CheckSeverity.Error));
    }

    [Fact]
    public void Steps_that_together_take_longer_than_the_limit_are_refused_with_their_sum_and_path()
    {
        var found = new SomeProcess("slow")
            .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
            .Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("dueWorkingDays", 12)).Then("decide", "HumanTask", ("roles", new[] { "approver" }), ("dueWorkingDays", 9))
            .Then("stop", "StopClock", ("clock", "*")).One("limit-too-short").ShouldNotBeNull();

        (found.Severity, found.Topic).ShouldBe((CheckSeverity.Error, "TL-20"));
        found.Why.Zh.ShouldContain("合计21个工作日：review12＋decide9");
        found.Activities.ShouldBe(["clock", "review", "decide"]);
        found.Path.ShouldBe(["start", "clock", "review", "decide", "stop"]);
    }

    [Fact]
    public void Ninety_calendar_days_are_counted_in_the_working_days_that_they_usually_have()
    {
        static SomeProcess Investigated(int days) => new SomeProcess("penalty-days")
            .Then("clock", "StartClock", ("clock", "decision"), ("limit", "TL-01")).Then("investigate", "HumanTask", ("roles", new[] { "inspector" }), ("dueWorkingDays", days)).Then("stop", "StopClock", ("clock", "*"));

        Investigated(58).Codes().ShouldBeEmpty();
        Investigated(64).One("limit-too-short").ShouldNotBeNull().Why.En.ShouldContain("over the longest holidays 56");
    }

    [Fact]
    public void A_wait_that_alone_outlasts_the_limit_is_refused_since_it_is_always_late() =>
        new SomeProcess("waiting-licence").Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-28"))
            .Then("wait", "Elsa.Delay", ("timeSpan", "30.00:00:00")).Then("stop", "StopClock", ("clock", "*")).One("limit-impossible").ShouldNotBeNull().Severity.ShouldBe(CheckSeverity.Error);

    [Fact]
    public void A_limit_that_binds_the_party_leaves_our_steps_free() =>
        new SomeProcess("paying").Then("clock", "StartClock", ("clock", "payment"), ("limit", "TL-07"))
            .Then("watch", "HumanTask", ("roles", new[] { "inspector" }), ("dueWorkingDays", 40)).Then("stop", "StopClock", ("clock", "*")).Codes().ShouldBeEmpty();

    [Fact]
    public void A_limit_that_is_not_in_the_table_is_refused() =>
        new SomeProcess("typo").Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-999")).Then("stop", "StopClock", ("clock", "*")).Codes().ShouldBe(["limit-unknown"]);
}
