using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Domain.Plans;

/// <summary>How the values of an indicator make one.</summary>
public enum IndicatorKind
{
    /// <summary>The last value counts; those of several units are added.</summary>
    Sum,

    /// <summary>Numerator by denominator, in percent.</summary>
    Ratio,

    /// <summary>The least of a group's values counts (每个县区至少1个).</summary>
    LeastOfGroup,

    /// <summary>A grade, better the earlier it stands in its scale (A+, A, B).</summary>
    Grade,

    /// <summary>Compared with another series, such as the province's average.</summary>
    AgainstReference,
}

/// <summary>A value that a unit reported for an indicator.</summary>
/// <param name="On">The day for which it holds.</param>
/// <param name="Denominator">Of a ratio; null for any other.</param>
/// <param name="Reference">What it is compared with on that day.</param>
/// <param name="Grade">Of a graded indicator.</param>
public sealed record IndicatorValue(DateOnly On, string Unit, decimal? Value, decimal? Denominator = null, decimal? Reference = null, string? Grade = null);

/// <summary>What a task is measured by.</summary>
/// <param name="Target">Null while it is missing (待补) or the indicator is graded or compared with a reference.</param>
/// <param name="Scale">The grades, best first; empty for numbers.</param>
/// <param name="Group">The units of which each must reach it, for <see cref="IndicatorKind.LeastOfGroup"/>.</param>
public sealed record PlanIndicator(
    string Name, IndicatorKind Kind, Comparator Comparator, decimal? Target, decimal? UpTo, string UnitOfMeasure, DateOnly? Due, bool Yearly,
    string Reference, string TargetGrade, string[] Scale, string[] Group, IndicatorValue[] Values)
{
    /// <summary>Whether its target still has to be supplied.</summary>
    public bool IsMissing => Kind switch
    {
        IndicatorKind.Grade => TargetGrade.Length == 0,
        IndicatorKind.AgainstReference => false,
        _ => Target is null,
    };

    /// <summary>Whether it is to stay below something, so that only its last day shows that it did.</summary>
    internal bool StaysBelow => Kind != IndicatorKind.Grade && Comparator is Comparator.AtMost or Comparator.LessThan;

    /// <summary>The value as of a day; null while nothing, or not everything, was reported.</summary>
    public decimal? ValueOn(DateOnly day)
    {
        var last = Values.Where(value => value.On <= day && (!Yearly || value.On.Year == day.Year)).GroupBy(value => value.Unit).Select(unit => unit.MaxBy(value => value.On)!).ToList();
        if (last.Count == 0)
            return null;

        return Kind switch
        {
            IndicatorKind.Ratio => last.Sum(value => value.Denominator ?? 0) is var whole and not 0 ? Math.Round(last.Sum(value => value.Value ?? 0) * 100 / whole, 4) : null,
            IndicatorKind.LeastOfGroup => Group.Except(last.Select(value => value.Unit)).Any() ? 0 : last.Min(value => value.Value ?? 0),
            _ => last.Sum(value => value.Value ?? 0),
        };
    }

    /// <summary>Whether it is reached as of a day; null while that cannot be said.</summary>
    public bool? IsMetOn(DateOnly day) => Kind switch
    {
        IndicatorKind.Grade => GradeMet(day),
        IndicatorKind.AgainstReference => ReferenceMet(day),
        _ => Target is { } target && ValueOn(day) is { } value ? Compare(value, target) : null,
    };

    /// <summary>How far it has come as of a day, in percent of its target; null where that has no meaning, as for a grade or what is to stay below.</summary>
    public decimal? ShareOn(DateOnly day) =>
        Kind is not (IndicatorKind.Grade or IndicatorKind.AgainstReference) && Comparator is not (Comparator.AtMost or Comparator.LessThan) && Target is > 0 and { } target && ValueOn(day) is { } value
            ? Math.Round(value * 100 / target, 2)
            : null;

    private bool? GradeMet(DateOnly day) =>
        Values.Where(value => value.On <= day && value.Grade is not null).MaxBy(value => value.On)?.Grade is { } grade && Array.IndexOf(Scale, TargetGrade) is >= 0 and var least
            ? Array.IndexOf(Scale, grade) is var at && at >= 0 && at <= least
            : null;

    private bool? ReferenceMet(DateOnly day) =>
        Values.Where(value => value.On <= day).MaxBy(value => value.On) is { Value: { } own, Reference: { } other } ? Compare(own, other) : null;

    private bool Compare(decimal value, decimal target) => Comparator switch
    {
        Comparator.AtLeast or Comparator.Equal or Comparator.Between => value >= target,
        Comparator.AtMost => value <= target,
        Comparator.MoreThan => value > target,
        Comparator.LessThan => value < target,
        _ => value >= target * 0.9m,
    };
}
