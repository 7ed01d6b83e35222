using System.Globalization;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>Days in a row that were skipped for the same reason.</summary>
internal sealed record DayRange(DateOnly First, DateOnly Last, string Reason)
{
    public static IReadOnlyList<DayRange> Of(IReadOnlyList<CalendarDay> days)
    {
        var ranges = new List<DayRange>();
        foreach (var day in days.OrderBy(day => day.Date))
        {
            if (ranges is [.., var last] && last.Last.AddDays(1) == day.Date && last.Reason == day.Reason)
                ranges[^1] = last with { Last = day.Date };
            else
                ranges.Add(new DayRange(day.Date, day.Date, day.Reason));
        }

        return ranges;
    }

    public string InWords(string through) => First == Last ? Written(First) : $"{Written(First)}{through}{Written(Last)}";

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
