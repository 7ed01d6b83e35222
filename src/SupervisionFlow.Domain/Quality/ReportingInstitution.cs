namespace SupervisionFlow.Domain.Quality;

/// <summary>An institution that is to report, as written on a line: its name, and its credit code where it has one.</summary>
public sealed record ReportingInstitution(string Name, string CreditCode)
{
    /// <summary>As long as the names of the cases that follow from a round.</summary>
    public const int LongestName = 60;

    public static IReadOnlyList<ReportingInstitution> Read(string text) =>
        [.. FigureLine.LinesOf(text).Select(FigureLine.CellsOf).Where(cells => cells is [{ Length: > 0 }, ..]).Select(Of).DistinctBy(one => one.Name)];

    /// <summary>Every line with its place from 1, null where it is not a name with a credit code or none.</summary>
    public static IEnumerable<(int Place, ReportingInstitution? Institution)> Lines(string text) =>
        FigureLine.LinesOf(text).Select((line, index) => (index + 1, FigureLine.CellsOf(line) is [{ Length: > 0 and <= LongestName }, ..] and { Length: <= 2 } cells && IsCode(cells) ? Of(cells) : null));

    private static ReportingInstitution Of(string[] cells) => new(cells[0], (cells.ElementAtOrDefault(1) ?? "").ToUpperInvariant());

    private static bool IsCode(string[] cells) => cells is [_] || Licences.CreditCode.IsOne(cells[1]);
}
