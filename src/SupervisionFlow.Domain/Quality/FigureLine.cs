using System.Globalization;

namespace SupervisionFlow.Domain.Quality;

/// <summary>What an institution reports of an indicator, as written on a line: institution, code, numerator, denominator. Columns stand between bars, commas, or tabs as a spreadsheet copies them.</summary>
public sealed record FigureLine(string Institution, string Indicator, decimal Numerator, decimal Denominator)
{
    private static readonly char[] Columns = ['|', '｜', '\t', ',', '，'];
    private static readonly string[] Headings = ["分子", "numerator"];

    /// <summary>Every line that says anything but the headings, null where it cannot be read, with its place from 1.</summary>
    public static IEnumerable<(int Place, FigureLine? Line)> Read(string text) =>
        LinesOf(text).Select((line, index) => (Place: index + 1, Cells: CellsOf(line))).Where(one => one.Place > 1 || !one.Cells.Any(cell => Headings.Contains(cell, StringComparer.OrdinalIgnoreCase))).Select(one => (one.Place, Of(one.Cells)));

    /// <summary>Those that can be read.</summary>
    public static IReadOnlyList<FigureLine> All(string text) => [.. Read(text).Select(one => one.Line).OfType<FigureLine>()];

    internal static string[] LinesOf(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static string[] CellsOf(string line) => line.Split(Columns, StringSplitOptions.TrimEntries);

    private static FigureLine? Of(string[] cells) => cells is [{ Length: > 0 } institution, { Length: > 0 } indicator, var numerator, var denominator, ..] && Number(numerator) is { } above && Number(denominator) is { } below
        ? new(institution, indicator.ToUpperInvariant(), above, below)
        : null;

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>An institution that is to report, as written on a line: its name, and its credit code where it has one.</summary>
public sealed record ReportingInstitution(string Name, string CreditCode)
{
    public static IReadOnlyList<ReportingInstitution> Read(string text) =>
        [.. FigureLine.LinesOf(text).Select(FigureLine.CellsOf).Where(cells => cells[0].Length > 0).Select(cells => new ReportingInstitution(cells[0], cells.ElementAtOrDefault(1) ?? "")).DistinctBy(one => one.Name)];
}
