using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Quality;

/// <summary>What a round of figures is judged by: the centre's specialty, its indicators, and the rounds before.</summary>
internal static class QualityRounds
{
    /// <summary>The indicators of a centre's specialty that are in force; none where it holds no appointment.</summary>
    public static IReadOnlyList<QualityIndicator> IndicatorsOf(string centre, DateOnly day, IReadOnlyList<QualityCentre> centres, IReadOnlyList<QualityIndicator> indicators) =>
        centres.FirstOrDefault(one => one.Name == centre && one.IsInOffice(day)) is { } office ? [.. indicators.Where(one => one.Specialty == office.Specialty && one.IsInForce(day))] : [];

    /// <exception cref="RuleViolation"><c>quality.period</c>.</exception>
    public static IndicatorRound Judge(SharedTables tables, string centre, string period, string institutions, string lines, DateOnly day)
    {
        var of = QualityPeriod.Of(period) ?? throw new RuleViolation("quality.period", "期间须如2026-05、2026Q2或者2026", "The period must be such as 2026-05, 2026Q2 or 2026");
        var known = tables.QualityFigures;
        return IndicatorRound.Of(FigureLine.All(lines), ReportingInstitution.Read(institutions), IndicatorsOf(centre, day, tables.QualityCentres, tables.QualityIndicators), (institution, indicator) => FigureOnRecord.Before(known, of, institution, indicator));
    }
}
