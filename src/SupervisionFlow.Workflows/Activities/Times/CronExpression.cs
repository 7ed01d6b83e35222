namespace SupervisionFlow.Workflows.Activities.Times;

/// <summary>When something is due: second, minute, hour, day of the month, month and day of the week, in Asia/Shanghai.</summary>
/// <remarks>
/// Five fields have no seconds. Each is <c>*</c>, <c>?</c>, numbers, names, ranges, steps and lists of those; days of the month
/// also <c>L</c>, <c>L-3</c>, <c>15W</c>, <c>LW</c>, days of the week <c>5L</c> and <c>5#2</c>. <c>@daily</c> and its kin are short for some.
/// </remarks>
internal sealed class CronExpression
{
    private const int LongestSearchInYears = 100;

    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private readonly CronField seconds;
    private readonly CronField minutes;
    private readonly CronField hours;
    private readonly CronField months;
    private readonly CronDays days;

    private CronExpression(string[] fields)
    {
        seconds = CronField.Parse(fields[0], 0, 59);
        minutes = CronField.Parse(fields[1], 0, 59);
        hours = CronField.Parse(fields[2], 0, 23);
        months = CronField.Parse(fields[4], 1, 12, MonthNames);
        days = new CronDays(fields[3], fields[5]);
    }

    /// <exception cref="FormatException">Not a cron expression; says what is wrong.</exception>
    public static CronExpression Parse(string text)
    {
        var fields = (Shorthand(text.Trim()) ?? text).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

        return fields.Length switch
        {
            5 => new CronExpression(["0", .. fields]),
            6 => new CronExpression(fields),
            _ => throw new FormatException($"it has {fields.Length} fields, not five or six"),
        };
    }

    /// <summary>The first instant after one that fits; null if none does within a hundred years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var local = after.ToOffset(LegalTime.Offset).DateTime;
        var earliest = local.AddTicks(TimeSpan.TicksPerSecond - (local.Ticks % TimeSpan.TicksPerSecond));
        var day = DateOnly.FromDateTime(earliest);

        for (var last = Math.Min(day.Year + LongestSearchInYears, DateOnly.MaxValue.Year - 1); day.Year <= last;)
        {
            if (!months.Has(day.Month))
            {
                day = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
                continue;
            }

            if (days.Has(day) && FirstOn(day == DateOnly.FromDateTime(earliest) ? TimeOnly.FromDateTime(earliest) : TimeOnly.MinValue) is { } time)
                return new DateTimeOffset(day.ToDateTime(time), LegalTime.Offset);

            day = day.AddDays(1);
        }

        return null;
    }

    private TimeOnly? FirstOn(TimeOnly from)
    {
        for (var hour = from.Hour; hour < 24; hour++)
        {
            if (!hours.Has(hour))
                continue;

            for (var minute = hour == from.Hour ? from.Minute : 0; minute < 60; minute++)
            {
                if (!minutes.Has(minute))
                    continue;

                for (var second = hour == from.Hour && minute == from.Minute ? from.Second : 0; second < 60; second++)
                    if (seconds.Has(second))
                        return new TimeOnly(hour, minute, second);
            }
        }

        return null;
    }

    private static string? Shorthand(string text) => text.ToUpperInvariant() switch
    {
        "@EVERY_SECOND" => "* * * * * *",
        "@EVERY_MINUTE" => "0 * * * * *",
        "@HOURLY" => "0 0 * * * *",
        "@DAILY" or "@MIDNIGHT" => "0 0 0 * * *",
        "@WEEKLY" => "0 0 0 * * 0",
        "@MONTHLY" => "0 0 0 1 * *",
        "@YEARLY" or "@ANNUALLY" => "0 0 0 1 1 *",
        _ => null,
    };
}
