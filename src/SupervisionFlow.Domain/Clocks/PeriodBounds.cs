using System.Collections.Concurrent;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>How much a period may hold, whatever day it begins on: the fewest working days, those it usually has, and the most calendar days.</summary>
/// <remarks>Looks at every working day of the years that the calendar covers as a start; so a period of calendar days is measured over the longest holidays too. Safe to share between threads.</remarks>
public sealed class PeriodBounds
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private readonly WorkingCalendar calendar;
    private readonly List<DateOnly> days = [];
    private readonly List<int> workingUpTo = [];
    private readonly ConcurrentDictionary<(DayType, int, Rollover), PeriodHolds?> known = new();

    public PeriodBounds(WorkingCalendar calendar)
    {
        this.calendar = calendar;
        var working = 0;
        foreach (var day in Enumerable.Range(FirstYear, LastYear - FirstYear).Where(year => calendar.IsCovered(new DateOnly(year, 1, 1))).SelectMany(DaysOf))
        {
            working += calendar.IsWorking(day) ? 1 : 0;
            days.Add(day);
            workingUpTo.Add(working);
        }
    }

    /// <summary>What a period holds; null where its length is open, counts in hours, or no covered year holds it.</summary>
    public PeriodHolds? Of(Limit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);

        return (limit.Length ?? limit.Minimum) is { } length && limit.DayType != DayType.Hour
            ? known.GetOrAdd((limit.DayType, length, limit.Rollover), key => Measure(key.Item1, key.Item2, key.Item3))
            : null;
    }

    private PeriodHolds? Measure(DayType type, int length, Rollover rollover)
    {
        var working = new List<int>();
        var most = 0;
        for (var at = 0; at < days.Count; at++)
        {
            if (!calendar.IsWorking(days[at]) || EndOf(type, at, length, rollover) is not { } end)
                continue;

            working.Add(workingUpTo[end] - workingUpTo[at]);
            most = Math.Max(most, end - at);
        }

        working.Sort();
        return working.Count == 0 ? null : new PeriodHolds(working[0], working[working.Count / 2], most);
    }

    /// <summary>The place of the last day; null beyond what is covered.</summary>
    private int? EndOf(DayType type, int start, int length, Rollover rollover)
    {
        var end = type switch
        {
            DayType.Working => workingUpTo.BinarySearch(workingUpTo[start] + length) is var found and >= 0 ? FirstAt(found) : days.Count,
            DayType.Calendar => start + length,
            DayType.Month => start + (days[start].AddMonths(length).DayNumber - days[start].DayNumber),
            _ => start + (days[start].AddYears(length).DayNumber - days[start].DayNumber),
        };

        while (rollover == Rollover.NextWorkingDay && end < days.Count && !calendar.IsWorking(days[end]))
            end++;

        // Covered years that do not follow each other leave a gap.
        return end < days.Count && days[end].DayNumber - days[start].DayNumber == end - start ? end : null;
    }

    private int FirstAt(int found)
    {
        while (found > 0 && workingUpTo[found - 1] == workingUpTo[found])
            found--;

        return found;
    }

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            yield return day;
    }
}

/// <summary>What a period holds by the calendar.</summary>
/// <param name="FewestWorking">Its working days where it lies worst, over the longest holidays.</param>
/// <param name="UsualWorking">Its working days in the middle of all starts.</param>
/// <param name="MostCalendar">Its days where it lies longest.</param>
public sealed record PeriodHolds(int FewestWorking, int UsualWorking, int MostCalendar);
