using System.Globalization;
using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Tests.Clocks;

/// <summary>Finds the last day of a period as one does with a finger on the printed calendar: day after day, with an own reading of the holidays. It shares nothing with the code it judges.</summary>
internal static class DayByDay
{
    private static readonly Dictionary<DateOnly, string> Notice = Repository.Read("workflows/calendar/holidays.csv").Split('\n')
        .Where(line => line.StartsWith("20", StringComparison.Ordinal)).Select(line => line.Split(','))
        .ToDictionary(cells => DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells => cells[1]);

    public static bool Works(DateOnly day) => Notice.TryGetValue(day, out var kind) ? kind == "workday" : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The last day, before any rollover.</summary>
    /// <param name="paused">The days that do not count.</param>
    public static DateOnly End(DayType type, bool backward, DateOnly start, int length, IReadOnlySet<DateOnly> paused)
    {
        if (type is DayType.Month or DayType.Year)
            return PushedBy(start, SameDay(start, (backward ? -1 : 1) * length * (type == DayType.Year ? 12 : 1)), paused);

        var day = start;
        for (var left = length; left > 0;)
        {
            day = day.AddDays(backward ? -1 : 1);
            if (!paused.Contains(day) && (type == DayType.Calendar || Works(day)))
                left--;
        }

        return day;
    }

    public static DateOnly Rolled(DateOnly day)
    {
        while (!Works(day))
            day = day.AddDays(1);

        return day;
    }

    private static DateOnly PushedBy(DateOnly start, DateOnly end, IReadOnlySet<DateOnly> paused)
    {
        for (var day = start.AddDays(1); paused.Count > 0 && day <= end; day = day.AddDays(1))
            if (paused.Contains(day))
                end = end.AddDays(1);

        return end;
    }

    /// <summary>The day of the same number so many months on, or the last of a month that has no such day.</summary>
    private static DateOnly SameDay(DateOnly start, int months)
    {
        var counted = start.Year * 12 + start.Month - 1 + months;
        var (year, month) = (counted / 12, counted % 12 + 1);
        var last = month switch { 2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };

        return new(year, month, Math.Min(start.Day, last));
    }
}
