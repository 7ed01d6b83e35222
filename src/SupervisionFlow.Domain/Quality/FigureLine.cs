namespace SupervisionFlow.Domain.Quality;

/// <summary>What an institution reports of an indicator, as written on a line: institution, code, numerator, denominator. Columns stand between tabs as a spreadsheet copies them, between bars, or, where a line has neither, between commas.</summary>
public sealed record FigureLine(string Institution, string Indicator, decimal Numerator, decimal Denominator)
{
    private static readonly char[] Bars = ['|', '｜'];
    private static readonly char[] Commas = [',', '，'];
    private static readonly string[] Headings = ["分子", "numerator"];

    /// <summary>Every line that says anything but the headings, null where it cannot be read, with its place from 1.</summary>
    public static IEnumerable<(int Place, FigureLine? Line)> Read(string text) =>
        LinesOf(text).Select((line, index) => (Place: index + 1, Cells: CellsOf(line))).Where(one => one.Place > 1 || !one.Cells.Any(cell => Headings.Contains(cell, StringComparer.OrdinalIgnoreCase))).Select(one => (one.Place, Of(one.Cells)));

    /// <summary>Those that can be read.</summary>
    public static IReadOnlyList<FigureLine> All(string text) => [.. Read(text).Select(one => one.Line).OfType<FigureLine>()];

    internal static string[] LinesOf(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One separator a line, and empty cells at its end are none: commas elsewhere mark thousands.</summary>
    internal static string[] CellsOf(string line)
    {
        var cells = line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t', StringSplitOptions.TrimEntries) : line.Split(line.IndexOfAny(Bars) >= 0 ? Bars : Commas, StringSplitOptions.TrimEntries);
        return cells[..(Array.FindLastIndex(cells, cell => cell.Length > 0) + 1)];
    }

    private static FigureLine? Of(string[] cells) => cells is [{ Length: > 0 } institution, { Length: > 0 } indicator, var numerator, var denominator] && Number(numerator) is { } above && Number(denominator) is { } below
        ? new(institution, indicator.ToUpperInvariant(), above, below)
        : null;

    private static decimal? Number(string text) => TypedNumber.Of(text) is >= 0 and { } number ? number : null;
}
