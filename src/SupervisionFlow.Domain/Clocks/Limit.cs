namespace SupervisionFlow.Domain.Clocks;

/// <summary>A time limit as data: one row of the table, in one version.</summary>
/// <param name="Key">Stable, such as <c>TL-20</c>.</param>
/// <param name="Length">How many units of <paramref name="DayType"/>; null where a decision fixes it between minimum and maximum.</param>
/// <param name="EffectiveFrom">First day the version is in force; a clock takes the version in force at its start event. Null means always.</param>
/// <param name="EffectiveTo">Last day it is in force.</param>
public sealed record Limit(
    string Key, int Version, LimitKind Kind, string Subject, string Law, string Article, string StartEvent, int? Length, DayType DayType,
    LimitStatus Status, string Source, DateOnly? EffectiveFrom = null, DateOnly? EffectiveTo = null)
{
    public int? Minimum { get; init; }

    public int? Maximum { get; init; }

    /// <summary>Codes of <see cref="Grounds"/>.</summary>
    public IReadOnlyList<string> SuspendedBy { get; init; } = [];

    public LimitExtension? Extension { get; init; }

    public Rollover Rollover { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Whether a clock of this limit may be suspended on the ground; where several clocks run, those of other limits run on.</summary>
    public bool IsSuspendedBy(string ground) => SuspendedBy.Contains(ground);

    public bool IsInForce(DateOnly day) => (EffectiveFrom is null || EffectiveFrom <= day) && (EffectiveTo is null || day <= EffectiveTo);

    /// <summary>The last day of a period of this limit that began on a day and was neither suspended nor extended.</summary>
    public DateOnly LastDay(DateOnly from, WorkingCalendar calendar) =>
        ClockArithmetic.Read(new ClockRules(this, calendar), from, LegalDay.EndOf(from), LengthOf(null), 0, []).DueDay ?? from;

    /// <summary>The article with its law, as documents and refusals cite it.</summary>
    public string Citation => Article.Length == 0 ? $"《{Law}》" : $"《{Law}》第{Article}条";

    /// <summary>The article with its law for readers of another language, where the law's name is known in it.</summary>
    public string CitationIn(Func<string, string> words) =>
        words(Law) is var law && law == Law ? Citation : Article.Length == 0 ? law : $"{law}, article {Article.Replace("、", ", ", StringComparison.Ordinal)}";

    /// <summary>The length a clock runs with: the limit's own, or one chosen within its bounds.</summary>
    /// <exception cref="RuleViolation"><c>limit.length_required</c>, <c>limit.length_fixed</c>, <c>limit.length_out_of_bounds</c>.</exception>
    public int LengthOf(int? chosen)
    {
        if (chosen is not { } length)
            return Length ?? (Kind == LimitKind.Window ? Maximum : null)
                ?? throw new RuleViolation("limit.length_required", $"{Subject}的期限须在{Minimum}至{Maximum}之间确定", $"Choose a length from {Minimum} to {Maximum}", Citation);
        if (Minimum is null && Maximum is null && length != Length)
            throw new RuleViolation("limit.length_fixed", $"{Subject}的期限由{Citation}规定，不能改变", "The length is fixed by law", Citation);
        if (length < (Minimum ?? 0) || length > (Maximum ?? Length ?? int.MaxValue))
            throw new RuleViolation("limit.length_out_of_bounds", $"{Subject}的期限须在{Minimum}至{Maximum ?? Length}之间", $"The length lies between {Minimum} and {Maximum ?? Length}", Citation);

        return length;
    }
}
