using System.Globalization;

namespace SupervisionFlow.Domain.Prescriptions;

/// <summary>What one month's evaluation found of a prescriber: the days of the super-normal prescriptions that had no good reason, one entry each.</summary>
/// <param name="Month">Its first day.</param>
public sealed record PrescriberMonth(DateOnly Month, IReadOnlyList<DateOnly> SuperNormalOn)
{
    /// <summary>A month each, whatever number of evaluations looked at it, such as one of outpatients and one of inpatients.</summary>
    public static IReadOnlyList<PrescriberMonth> Together(IEnumerable<PrescriberMonth> evaluated) =>
        [.. evaluated.GroupBy(one => one.Month).Select(same => new PrescriberMonth(same.Key, [.. same.SelectMany(one => one.SuperNormalOn)]))];
}

/// <summary>What was done to a prescriber's right.</summary>
public enum RightMeasure
{
    None,

    /// <summary>警告并限制处方权.</summary>
    Restrict,

    /// <summary>取消处方权.</summary>
    Cancel,
}

/// <summary>An entry in the register of prescribing rights (处方权限制、取消).</summary>
/// <param name="Until">The last day; null while none is set.</param>
public sealed record RightOnRecord(string Prescriber, string Institution, RightMeasure Measure, DateOnly From, DateOnly? Until, string Reason, string Decision)
{
    /// <summary>Of the institution; empty where an entry gives its name only.</summary>
    public string CreditCode { get; init; } = "";

    /// <summary>Whether it is this prescriber's right at this institution; an entry without an institution holds everywhere.</summary>
    public bool IsOf(string prescriber, PrescribingInstitution at) =>
        string.Equals(Prescriber, prescriber.Trim(), StringComparison.OrdinalIgnoreCase)
        && ((Institution.Length == 0 && CreditCode.Length == 0) || new PrescribingInstitution(Institution, CreditCode).IsSameAs(at));

    public bool Binds(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>What ends a row of super-normal prescriptions after a restriction: the text says 连续 and no more, so a locality decides.</summary>
public enum RowRule
{
    /// <summary>A month in which something was looked at and nothing super-normal found; one in which nothing was looked at does not.</summary>
    Evaluations,

    /// <summary>Every month without any, also one in which nothing was looked at.</summary>
    Months,

    /// <summary>Nothing: all since the restriction count together.</summary>
    Never,
}

/// <summary>When super-normal prescriptions without a good reason cost the right (处方管理办法45), as the locality counts.</summary>
/// <param name="First">So many within a period: a warning, and the right is restricted.</param>
/// <param name="AfterRestriction">So many in a row after that: it is cancelled.</param>
/// <param name="PeriodMonths">A period of counting begins every so many months, the first with a January.</param>
/// <param name="WatchedMonths">How long after its end a restriction still makes the next step a cancellation.</param>
public sealed record EscalationRules(int First, int AfterRestriction, int PeriodMonths, int WatchedMonths)
{
    /// <summary>What ends a row.</summary>
    public RowRule RowEndsBy { get; init; }

    /// <summary>What this month's evaluation leads to, and by what count.</summary>
    /// <param name="months">Of one prescriber, this month's among them; months in which nothing of theirs was looked at are not there.</param>
    /// <param name="rights">What is on record of the same prescriber.</param>
    public (RightMeasure Measure, int Count) Due(DateOnly month, IReadOnlyList<PrescriberMonth> months, IReadOnlyList<RightOnRecord> rights)
    {
        var now = months.Where(one => one.Month == month).SelectMany(one => one.SuperNormalOn).ToList();
        if (now.Count == 0 || rights.Any(right => right.Measure == RightMeasure.Cancel && right.Binds(EndOf(month))))
            return (RightMeasure.None, 0);

        var last = rights.Where(right => right.Measure == RightMeasure.Restrict && right.From <= EndOf(month)).MaxBy(right => right.From);
        if (last is not null && (last.Until is null || month <= last.Until.Value.AddMonths(WatchedMonths)))
            return InARow(month, months, last) is var row && row >= AfterRestriction ? (RightMeasure.Cancel, row) : (RightMeasure.None, row);

        var counted = months.Where(one => one.Month <= month && PeriodOf(one.Month) == PeriodOf(month)).SelectMany(one => one.SuperNormalOn).Count(day => last is null || day > last.From);
        return (counted >= First ? RightMeasure.Restrict : RightMeasure.None, counted);
    }

    /// <summary>Reads a month written 2026-05.</summary>
    public static DateOnly? MonthOf(string text) =>
        DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private int InARow(DateOnly month, IReadOnlyList<PrescriberMonth> months, RightOnRecord since)
    {
        var looked = months.Where(one => one.Month <= month && EndOf(one.Month) >= since.From).OrderByDescending(one => one.Month)
            .Select((one, place) => (Count: one.SuperNormalOn.Count(day => day > since.From), IsNext: one.Month == month.AddMonths(-place))).ToList();

        return RowEndsBy switch
        {
            RowRule.Never => looked.Sum(one => one.Count),
            RowRule.Months => looked.TakeWhile(one => one.Count > 0 && one.IsNext).Sum(one => one.Count),
            _ => looked.TakeWhile(one => one.Count > 0).Sum(one => one.Count),
        };
    }

    private int PeriodOf(DateOnly month) => ((month.Year * 12) + month.Month - 1) / Math.Max(1, PeriodMonths);

    private static DateOnly EndOf(DateOnly month) => month.AddMonths(1).AddDays(-1);
}
