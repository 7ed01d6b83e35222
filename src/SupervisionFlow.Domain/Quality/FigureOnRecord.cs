namespace SupervisionFlow.Domain.Quality;

/// <summary>A figure of an earlier round: a row of their register.</summary>
/// <param name="Decision">The number of the case whose report it stands in.</param>
public sealed record FigureOnRecord(QualityPeriod Period, FigureLine Line, string Decision)
{
    /// <summary>The figure of the institution in the last round of the same kind before a period; null where none is on record.</summary>
    public static decimal? Before(IEnumerable<FigureOnRecord> known, QualityPeriod period, string institution, QualityIndicator indicator) =>
        known.Where(one => one.Period.Months == period.Months && one.Period.First < period.First && one.Line.Institution == institution && one.Line.Indicator == indicator.Code && one.Line.Denominator > 0)
            .MaxBy(one => (one.Period.First, one.Decision)) is { } last ? JudgedFigure.Of(last.Line, indicator, null).Rate : null;
}
