using Shouldly;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Clocks;

/// <summary>Every limit that ships, at its edges: the last day and the day after it, over Spring Festival and the new year, on a make-up Saturday, suspended, extended, at its bounds. A new row of the table is judged as well.</summary>
public sealed class LimitEdgesTests
{
    private static readonly PersonId Clerk = new("clerk");
    private static readonly HashSet<DateOnly> Never = [];

    /// <summary>The days on which an end is looked at: an ordinary one, weekends, in Spring Festival, its make-up Saturdays, New Year's Day, its make-up Sunday, the last of February.</summary>
    private static readonly string[] Ends = ["2026-06-10", "2026-06-13", "2026-06-14", "2026-02-14", "2026-02-17", "2026-02-23", "2026-02-28", "2026-01-01", "2026-01-04", "2025-02-28"];

    /// <summary>The days on which a period begins: before Spring Festival, before the new year, on a Saturday, on the last of a long month, on the leap day.</summary>
    private static readonly string[] Starts = ["2026-02-13", "2025-12-30", "2026-06-06", "2025-08-31", "2024-02-29"];

    public static TheoryData<string, int> All => [.. Some.Limits.Limits.Select(limit => (limit.Key, limit.Version))];

    [Theory]
    [MemberData(nameof(All))]
    public void It_ends_on_its_last_day_whatever_day_that_is_and_is_late_on_the_next(string key, int version)
    {
        var limit = Some.Limits.Pinned(key, version);
        var looked = 0;
        foreach (var start in DaysToBegin(limit))
        {
            var clock = Started(limit, start);
            var (due, expected) = (clock.DueDay, ExpectedEnd(limit, start, LengthOf(limit), Never));

            due.ShouldBe(expected, $"{key} from {start:yyyy-MM-dd}");
            looked++;
            if (limit.DayType == DayType.Hour)
                continue;

            clock.IsOverdue(expected).ShouldBeFalse($"{key} on its last day {expected:yyyy-MM-dd}");
            clock.IsOverdue(expected.AddDays(1)).ShouldBeTrue($"{key} on the day after {expected:yyyy-MM-dd}");
            clock.DueAt.ShouldBe(LegalDay.StartOf(expected.AddDays(1)), "a period ends at 24:00 of its last day");
            clock.Stop(Rules(limit), expected, Clerk, Some.Morning, "已办");
            clock.IsOverdue(expected.AddDays(60)).ShouldBeFalse("what was done on the last day was done in time");
        }

        looked.ShouldBeGreaterThan(Starts.Length);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_it_opens_opens_on_the_right_day(string key, int version)
    {
        var limit = Some.Limits.Pinned(key, version);
        foreach (var start in DaysToBegin(limit))
            Started(limit, start).Read(Rules(limit)).EarliestDay.ShouldBe(limit.Kind switch
            {
                LimitKind.WaitingPeriod => ExpectedEnd(limit, start, LengthOf(limit), Never).AddDays(1),
                LimitKind.Window => DayByDay.End(limit.DayType, backward: false, start, limit.Minimum!.Value, Never),
                _ => null,
            });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_ground_that_it_lists_stops_it_and_no_other_does(string key, int version)
    {
        var limit = Some.Limits.Pinned(key, version);
        foreach (var ground in Grounds.Words.Keys.Append(Grounds.InternalApproval))
            if (limit.SuspendedBy.Contains(ground))
                StopsFor(limit, ground);
            else
                Refused(() => Started(limit, Day("2026-06-01")).Suspend(Rules(limit), ground, Day("2026-06-01"), Clerk, Some.Morning), "clock.ground_not_listed", limit);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_extended_by_what_it_allows_in_all_until_its_last_day_or_not_at_all(string key, int version)
    {
        var limit = Some.Limits.Pinned(key, version);
        var start = Day("2026-01-19");
        var due = ExpectedEnd(limit, start, LengthOf(limit), Never);
        if (limit.Extension is not { } extension)
        {
            Refused(() => Started(limit, start).Extend(Rules(limit), 1, "情况复杂", start, Clerk, Some.Morning), "clock.no_extension", limit);
            return;
        }

        var clock = Started(limit, start);
        Refused(() => clock.Extend(Rules(limit), extension.Length + 1, "情况复杂", due, Clerk, Some.Morning), "clock.extension_too_long", limit);
        Refused(() => Started(limit, start).Extend(Rules(limit), 1, "情况复杂", due.AddDays(1), Clerk, Some.Morning), "clock.extension_too_late", limit);
        clock.Extend(Rules(limit), extension.Length, "情况复杂", due, Clerk, Some.Morning);

        clock.DueDay.ShouldBe(ExpectedEnd(limit, start, LengthOf(limit) + extension.Length, Never));
        Refused(() => clock.Extend(Rules(limit), 1, "情况复杂", due, Clerk, Some.Morning), "clock.extension_too_long", limit);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_length_is_what_the_law_says_or_chosen_within_its_bounds(string key, int version)
    {
        var limit = Some.Limits.Pinned(key, version);
        var start = Day("2026-01-19");
        if (limit.Minimum is null && limit.Maximum is null)
        {
            Refused(() => Started(limit, start, limit.Length!.Value + 1), "limit.length_fixed", limit);
            Started(limit, start, limit.Length).DueDay.ShouldBe(Started(limit, start).DueDay);
            return;
        }

        var (least, most) = (limit.Minimum ?? 0, limit.Maximum ?? limit.Length!.Value);
        foreach (var length in new[] { least, most })
            Started(limit, start, length).DueDay.ShouldBe(ExpectedEnd(limit, start, length, Never));
        foreach (var length in new[] { least - 1, most + 1 })
            Refused(() => Started(limit, start, length), "limit.length_out_of_bounds", limit);
        if (limit.Length is null && limit.Kind != LimitKind.Window)
            Refused(() => Started(limit, start, null), "limit.length_required", limit);
    }

    /// <summary>Dates counted by hand on the notices for 2025 and 2026, so that the judge itself is judged.</summary>
    [Theory]
    [InlineData("TL-03", "2026-02-13", "2026-03-02")]
    [InlineData("TL-04", "2026-02-13", "2026-02-27")]
    [InlineData("TL-20", "2025-01-24", "2025-02-27")]
    [InlineData("TL-07", "2026-04-17", "2026-05-06")]
    [InlineData("TL-05", "2026-10-12", "2026-09-24")]
    [InlineData("TL-15", "2026-04-30", "2026-05-18")]
    [InlineData("TL-06", "2026-09-24", "2026-10-12")]
    [InlineData("TL-13a", "2025-08-31", "2026-02-28")]
    [InlineData("TL-52", "2026-02-14", "2026-02-16")]
    [InlineData("TL-44", "2025-12-19", "2026-02-24")]
    public void By_hand(string key, string start, string last) => Started(Some.Limits.InForce(key, Day(start)), Day(start)).DueDay.ShouldBe(Day(last));

    private static void StopsFor(Limit limit, string ground)
    {
        var (start, stopped, resumed) = (Day("2026-02-09"), Day("2026-02-10"), Day("2026-02-25"));
        var clock = Started(limit, start);

        clock.Suspend(Rules(limit), ground, stopped, Clerk, Some.Morning);
        clock.DueDay.ShouldBeNull(ground);
        clock.Resume(Rules(limit), resumed, Clerk, Some.Morning);

        var paused = Enumerable.Range(1, resumed.DayNumber - stopped.DayNumber).Select(stopped.AddDays).ToHashSet();
        clock.DueDay.ShouldBe(ExpectedEnd(limit, start, LengthOf(limit), paused), ground);
    }

    private static IEnumerable<DateOnly> DaysToBegin(Limit limit) =>
        Starts.Select(Day).Concat(limit.DayType == DayType.Hour ? Starts.Select(start => Day(start).AddDays(1)) : Ends.Select(end => ToEndOn(limit, Day(end))).OfType<DateOnly>()).Distinct();

    /// <summary>The latest day from which the period ends on that day, if any does.</summary>
    private static DateOnly? ToEndOn(Limit limit, DateOnly end)
    {
        var (sign, length) = (limit.Kind == LimitKind.Backward ? 1 : -1, LengthOf(limit));
        var farthest = limit.DayType switch { DayType.Year => 366 * length, DayType.Month => 31 * length, _ => 40 + 2 * length };
        for (var off = 0; off <= farthest; off++)
            if (DayByDay.End(limit.DayType, limit.Kind == LimitKind.Backward, end.AddDays(sign * off), length, Never) == end)
                return end.AddDays(sign * off);

        return null;
    }

    private static DateOnly ExpectedEnd(Limit limit, DateOnly start, int length, HashSet<DateOnly> paused)
    {
        // From nine in the morning in Shanghai, so that whole days later it is nine again, and an hour limit ends on that day.
        if (limit.DayType == DayType.Hour)
            return start.AddDays((9 + length) / 24);

        var end = DayByDay.End(limit.DayType, limit.Kind == LimitKind.Backward, start, length, paused);
        return limit.Rollover == Rollover.NextWorkingDay ? DayByDay.Rolled(end) : end;
    }

    private static int LengthOf(Limit limit) => limit.Kind == LimitKind.Window ? limit.Maximum!.Value : limit.Length ?? limit.Minimum!.Value;

    private static StatutoryClock Started(Limit limit, DateOnly start) => Started(limit, start, limit.Length is null ? LengthOf(limit) : null);

    private static StatutoryClock Started(Limit limit, DateOnly start, int? length) =>
        StatutoryClock.Start(new("clock-1"), new("case-1"), Rules(limit), start, Clerk, LegalDay.StartOf(start) + 9 * 3_600_000L, length);

    private static void Refused(Action act, string code, Limit limit)
    {
        var refusal = Should.Throw<RuleViolation>(act);

        (refusal.Code, refusal.Article).ShouldBe((code, limit.Citation));
    }

    private static ClockRules Rules(Limit limit) => new(limit, Some.Calendar);

    private static DateOnly Day(string text) => Some.Day(text);
}
