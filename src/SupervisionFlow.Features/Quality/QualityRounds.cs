using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Quality;

/// <summary>What a round of figures is judged by: the centre's specialty and its indicators as they were on the last day of the period, and the rounds before.</summary>
/// <remarks>A round of the last quarter is reported when the year is over: a term that has ended since, and indicators that came since, do not touch it.</remarks>
internal static class QualityRounds
{
    /// <summary>The indicators of a centre's specialty that were in force on the last day of a period; none where the register does not know the centre.</summary>
    public static IReadOnlyList<QualityIndicator> IndicatorsOf(string centre, DateOnly last, IReadOnlyList<QualityCentre> centres, IReadOnlyList<QualityIndicator> indicators) =>
        TermOf(centre, last, centres) is { } term ? [.. indicators.Where(one => one.Specialty == term.Specialty && one.IsInForce(last))] : [];

    /// <exception cref="RuleViolation"><c>quality.period</c>.</exception>
    public static IndicatorRound Judge(SharedTables tables, string centre, string period, string institutions, string lines)
    {
        var of = QualityPeriod.Of(period) ?? throw new RuleViolation("quality.period", "期间须如2026-05、2026Q2或者2026", "The period must be such as 2026-05, 2026Q2 or 2026");
        var known = tables.QualityFigures;
        return IndicatorRound.Of(FigureLine.All(lines), ReportingInstitution.Read(institutions), IndicatorsOf(centre, of.Last, tables.QualityCentres, tables.QualityIndicators), (institution, indicator) => FigureOnRecord.Before(known, of, institution, indicator));
    }

    /// <summary>Its term on the day; of a centre that was not in office then, as one appointed since, the latest.</summary>
    private static QualityCentre? TermOf(string centre, DateOnly day, IReadOnlyList<QualityCentre> centres) =>
        centres.Where(one => one.Name == centre).MaxBy(one => (one.IsInOffice(day), one.From ?? DateOnly.MinValue));
}
