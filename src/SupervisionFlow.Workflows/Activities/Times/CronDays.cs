using System.Globalization;

namespace SupervisionFlow.Workflows.Activities.Times;

/// <summary>The two fields of a cron expression that depend on the month: days of the month with L and W, days of the week with L and #.</summary>
/// <remarks>A day must fit both, as in Elsa: <c>13 * FRI</c> is Friday the 13th.</remarks>
internal sealed class CronDays
{
    private static readonly string[] WeekNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly Func<DateOnly, bool> ofMonth;
    private readonly Func<DateOnly, bool> ofWeek;

    /// <exception cref="FormatException">Not such fields.</exception>
    public CronDays(string daysOfMonth, string daysOfWeek)
    {
        ofMonth = Any([.. daysOfMonth.Split(',').Select(OfMonth)]);
        ofWeek = Any([.. daysOfWeek.Split(',').Select(OfWeek)]);
    }

    public bool Has(DateOnly day) => ofMonth(day) && ofWeek(day);

    private static Func<DateOnly, bool> Any(Func<DateOnly, bool>[] parts) => day => Array.Exists(parts, part => part(day));

    private static Func<DateOnly, bool> OfMonth(string part)
    {
        var text = part.ToUpperInvariant();

        if (text == "L")
            return day => day.Day == LastOf(day);

        if (text == "LW")
            return day => day == NearestWeekday(day, LastOf(day));

        if (text.StartsWith("L-", StringComparison.Ordinal))
        {
            var before = CronField.Number(text[2..], 0, 30);
            return day => day.Day == LastOf(day) - before;
        }

        if (text.EndsWith('W'))
        {
            var near = CronField.Number(text[..^1], 1, 31);
            return day => near <= LastOf(day) && day == NearestWeekday(day, near);
        }

        var field = CronField.Parse(text, 1, 31);
        return day => field.Has(day.Day);
    }

    private static Func<DateOnly, bool> OfWeek(string part)
    {
        var text = part.ToUpperInvariant();

        if (text.Length > 1 && text.EndsWith('L'))
        {
            var last = Weekday(text[..^1]);
            return day => day.DayOfWeek == last && day.Day > LastOf(day) - 7;
        }

        if (text.IndexOf('#', StringComparison.Ordinal) is > 0 and var hash)
        {
            var (weekday, nth) = (Weekday(text[..hash]), CronField.Number(text[(hash + 1)..], 1, 5));
            return day => day.DayOfWeek == weekday && (day.Day - 1) / 7 == nth - 1;
        }

        // Sunday is 0, and 7 too.
        var field = CronField.Parse(text, 0, 7, WeekNames);
        return day => field.Has((int)day.DayOfWeek) || (day.DayOfWeek == DayOfWeek.Sunday && field.Has(7));
    }

    private static DayOfWeek Weekday(string text) => (DayOfWeek)(CronField.Number(text, 0, 7, WeekNames) % 7);

    /// <summary>Monday to Friday nearest to a day, without leaving its month.</summary>
    private static DateOnly NearestWeekday(DateOnly month, int day)
    {
        var date = new DateOnly(month.Year, month.Month, day);

        return date.DayOfWeek switch
        {
            DayOfWeek.Saturday => date.AddDays(day == 1 ? 2 : -1),
            DayOfWeek.Sunday => date.AddDays(day == LastOf(month) ? -2 : 1),
            _ => date,
        };
    }

    private static int LastOf(DateOnly day) => CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(day.Year, day.Month);
}
