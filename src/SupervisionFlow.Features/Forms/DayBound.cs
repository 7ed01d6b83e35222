using System.Globalization;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Forms;

/// <summary>A bound of a date field: a fixed day, or so many calendar days from today (<c>today</c>, <c>today-7</c>, <c>today+30</c>).</summary>
public sealed partial record DayBound(DateOnly? Fixed, int FromToday)
{
    /// <summary>The day meant when today is <paramref name="today"/> (Asia/Shanghai).</summary>
    public DateOnly On(DateOnly today) => Fixed ?? today.AddDays(FromToday);

    /// <summary>Reads the bound, or null if it is none.</summary>
    public static DayBound? Read(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new(day, 0);

        var match = Relative().Match(text);
        if (!match.Success) return null;

        var days = match.Groups["days"].Value;
        return new(null, days.Length == 0 ? 0 : int.Parse(days, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^today(?<days>[+-][0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();
}
