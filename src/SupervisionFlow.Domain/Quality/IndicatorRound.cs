namespace SupervisionFlow.Domain.Quality;

/// <summary>One round of the figures of a specialty, judged: what each comes to, what cannot be right, what stands out and what alarms. Pure.</summary>
/// <param name="Figures">One for each line that names an indicator of the specialty.</param>
/// <param name="Missing">What was to be reported and was not.</param>
public sealed record IndicatorRound(IReadOnlyList<JudgedFigure> Figures, IReadOnlyList<(string Institution, QualityIndicator Indicator)> Missing)
{
    /// <param name="before">What the institution's figure of the indicator was in the round before; null where none is known.</param>
    public static IndicatorRound Of(IReadOnlyList<FigureLine> lines, IReadOnlyList<ReportingInstitution> institutions, IReadOnlyList<QualityIndicator> indicators, Func<string, QualityIndicator, decimal?> before)
    {
        var judged = lines.Join(indicators, line => line.Indicator, indicator => indicator.Code, (line, indicator) => JudgedFigure.Of(line, indicator, before(line.Institution, indicator))).ToList();
        var reported = judged.Select(one => (one.Line.Institution, one.Indicator.Code)).ToHashSet();
        return new(judged, [.. institutions.SelectMany(one => indicators.Select(indicator => (one.Name, indicator))).Where(due => !reported.Contains((due.Name, due.indicator.Code)))]);
    }
}

/// <summary>A figure with what is to be said of it.</summary>
/// <param name="Rate">What it comes to, in its indicator's own scale; null where its denominator is 0.</param>
/// <param name="Doubt">Why it can hardly be right; null where nothing speaks against it.</param>
public sealed record JudgedFigure(FigureLine Line, QualityIndicator Indicator, decimal? Rate, FigureDoubt? Doubt, decimal? Before)
{
    /// <summary>Whether it misses its target.</summary>
    public bool StandsOut => Rate is { } rate && Indicator.IsBeyond(Indicator.Target, rate);

    /// <summary>Whether somebody must be warned of it.</summary>
    public bool Alarms => Rate is { } rate && Indicator.IsBeyond(Indicator.Alert, rate);

    public static JudgedFigure Of(FigureLine line, QualityIndicator indicator, decimal? before)
    {
        if (line.Denominator == 0)
            return new(line, indicator, null, FigureDoubt.NoDenominator, before);

        var rate = line.Numerator * indicator.Scale / line.Denominator;
        FigureDoubt? doubt = indicator.Scale > 1 && rate > indicator.Scale ? FigureDoubt.OutOfRange
            : indicator.Jump is { } most && before is { } earlier && Math.Abs(rate - earlier) > most ? FigureDoubt.Jump
            : null;
        return new(line, indicator, rate, doubt, before);
    }
}

/// <summary>Why a figure can hardly be right.</summary>
public enum FigureDoubt
{
    NoDenominator,

    /// <summary>More than all of them.</summary>
    OutOfRange,

    /// <summary>Too far from the round before.</summary>
    Jump,
}
