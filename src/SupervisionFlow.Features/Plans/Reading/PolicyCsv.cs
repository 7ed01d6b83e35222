using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Registers.Reading;

namespace SupervisionFlow.Features.Plans.Reading;

/// <summary>A table of tasks in comma-separated text, as spreadsheets save it: a quoted cell may hold commas and line breaks.</summary>
internal static class PolicyCsv
{
    private const int MostRows = 20_000;

    public static IReadOnlyList<PolicyBlock> Read(string text, char delimiter = ',')
    {
        var rows = Rows(text, delimiter);
        return rows.All(row => row.Count(cell => cell.Trim().Length > 0) <= 1)
            ? [.. rows.Select(row => new PolicyParagraph(string.Concat(row)))]
            : [new PolicyTable(rows)];
    }

    internal static List<IReadOnlyList<string>> Rows(string text, char delimiter) =>
        [.. CsvText.Rows(text.Replace("\r", "", StringComparison.Ordinal), delimiter).Take(MostRows).Select(row => row.Cells)];
}
