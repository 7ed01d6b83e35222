using System.Globalization;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>What an expression knows of time: the burst's clock reading, and arithmetic on days written 2026-04-30.</summary>
/// <remarks>
/// <c>now()</c> is the instant in UTC as 2026-04-30T08:00:00.000Z; <c>today()</c> the legal day, which is a day in Asia/Shanghai
/// (UTC+8, without summer time since 1991). Both are the same however often one evaluation asks. These count calendar days;
/// statutory limits are clocks, not expressions.
/// </remarks>
internal static class DateFunctions
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public static void AddTo(FunctionTable table) => table
        .Add("now", (run, _, _) => run.Workflow.Workflow.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
        .Add("today", (run, _, _) => Text(DateOnly.FromDateTime(run.Workflow.Workflow.Now.ToOffset(Shanghai).DateTime)))
        .Add("addDays", (run, _, a) => AddDays(run, Day(run, a[0]), run.ToInteger(a[1])))
        .Add("addMonths", (run, _, a) => AddMonths(run, Day(run, a[0]), run.ToInteger(a[1])))
        .Add("daysBetween", (run, _, a) => (double)(Day(run, a[1]).DayNumber - Day(run, a[0]).DayNumber));

    private static string AddDays(Evaluator run, DateOnly day, double days)
    {
        var number = day.DayNumber + days;
        if (number < 0 || number > DateOnly.MaxValue.DayNumber)
            throw run.Fail("The day is outside the calendar.");

        return Text(DateOnly.FromDayNumber((int)number));
    }

    /// <summary>The same day of another month, or its last where it has none: as limits in months are counted.</summary>
    private static string AddMonths(Evaluator run, DateOnly day, double months)
    {
        if (Math.Abs(months) > 12 * DateOnly.MaxValue.Year || day.Year + Math.Floor((day.Month - 1 + months) / 12) is < 1 or > 9999)
            throw run.Fail("The day is outside the calendar.");

        return Text(day.AddMonths((int)months));
    }

    /// <summary>A day, or the legal day of an instant.</summary>
    private static DateOnly Day(Evaluator run, object? value)
    {
        var text = run.ToText(value);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (text.Length is > 10 and < 40 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return DateOnly.FromDateTime(instant.ToOffset(Shanghai).DateTime);

        throw run.Fail("A day is written 2026-04-30, an instant 2026-04-30T08:00:00.000Z.");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
