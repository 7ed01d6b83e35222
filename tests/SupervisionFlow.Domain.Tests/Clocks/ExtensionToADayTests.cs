using Shouldly;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Clocks;

/// <summary>A document says to which day a period is extended: only a day on which the period, extended by whole units of its own, does end.</summary>
public sealed class ExtensionToADayTests
{
    private static readonly PersonId Clerk = new("clerk");

    [Theory]
    [InlineData("TL-16", 2, "2026-01-15", "2026-05-15", 1)]
    [InlineData("TL-16", 2, "2026-01-15", "2026-06-15", 2)]
    [InlineData("TL-11a", 1, "2024-03-01", "2027-03-01", 1)]
    [InlineData("TL-17", 30, "2026-06-01", "2026-07-31", 30)]
    [InlineData("TL-20", 10, "2026-06-01", "2026-07-06", 4)]
    public void It_is_extended_in_its_own_unit_and_ends_on_that_day(string key, int most, string from, string until, int length)
    {
        var (clock, rules) = Started(key, most, from);

        clock.RequireExtendableOnceTo(rules, Some.Day(until), Some.Day(from)).ShouldBe(length);
        clock.ExtendOnceTo(rules, Some.Day(until), "案情复杂", Some.Day(from), Clerk, Some.Morning);

        clock.DueDay.ShouldBe(Some.Day(until));
    }

    [Theory]
    [InlineData("TL-16", 2, "2026-01-15", "2026-05-10", "clock.extension_off_unit", "最近的是2026-05-15")]
    [InlineData("TL-16", 2, "2026-01-15", "2026-06-16", "clock.extension_too_long", "不得超过2")]
    [InlineData("TL-16", 2, "2026-01-15", "2026-04-15", "clock.extension_to_nothing", "2026-04-15之后")]
    [InlineData("TL-11a", 1, "2024-03-01", "2026-12-31", "clock.extension_off_unit", "最近的是2027-03-01")]
    [InlineData("TL-20", 10, "2026-06-01", "2026-07-04", "clock.extension_off_unit", "最近的是2026-07-06")]
    [InlineData("TL-18", 24, "2026-04-30", "2026-05-02", "clock.extension_in_hours", "按小时计算")]
    [InlineData("TL-22", 0, "2026-06-01", "2026-07-31", "clock.no_extension", "不能延长")]
    public void Any_other_day_is_refused_with_the_one_that_would_do(string key, int most, string from, string until, string code, string because)
    {
        var (clock, rules) = Started(key, most, from);

        var refused = Should.Throw<RuleViolation>(() => clock.ExtendOnceTo(rules, Some.Day(until), "案情复杂", Some.Day(from), Clerk, Some.Morning));

        (refused.Code, refused.Message).ShouldSatisfyAllConditions(told => told.Code.ShouldBe(code), told => told.Message.ShouldContain(because));
        clock.Events.Count.ShouldBe(1);
    }

    [Fact]
    public void Where_its_end_rolls_over_a_day_off_it_is_the_rolled_day_that_counts()
    {
        var (clock, rules) = Started("TL-44", 30, "2026-06-01");
        clock.DueDay.ShouldBe(Some.Day("2026-07-31"));

        clock.ExtendOnceTo(rules, Some.Day("2026-08-10"), "案情复杂", Some.Day("2026-06-10"), Clerk, Some.Morning);

        clock.DueDay.ShouldBe(Some.Day("2026-08-10"), "8 August is a Saturday: eight days more end on the Monday");
    }

    private static (StatutoryClock Clock, ClockRules Rules) Started(string key, int most, string from)
    {
        var rules = Some.Rules(key, from);
        rules = rules with { Limit = rules.Limit with { Extension = most == 0 ? null : new(most, "机关负责人") } };
        return (StatutoryClock.Start(new("clock"), new("case"), rules, Some.Day(from), Clerk, Some.Morning), rules);
    }
}
