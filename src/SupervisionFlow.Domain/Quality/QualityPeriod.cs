using System.Globalization;

namespace SupervisionFlow.Domain.Quality;

/// <summary>The month, quarter or year that a round of figures is of: <c>2026-05</c>, <c>2026Q2</c>, <c>2026</c>.</summary>
public sealed record QualityPeriod(DateOnly First, int Months)
{
    public DateOnly Last => First.AddMonths(Months).AddDays(-1);

    /// <summary>Reads a period; null where it is none.</summary>
    public static QualityPeriod? Of(string text) => text.Trim().ToUpperInvariant() switch
    {
        [_, _, _, _] year when Number(year) is { } of => new(new(of, 1, 1), 12),
        [_, _, _, _, 'Q', >= '1' and <= '4'] quarter when Number(quarter[..4]) is { } of => new(new(of, ((quarter[5] - '1') * 3) + 1, 1), 3),
        { Length: 7 } month when DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) => new(first, 1),
        _ => null,
    };

    private static int? Number(string year) => int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 2000 and < 2100 ? number : null;
}
