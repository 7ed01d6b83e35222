using CsvHelper;

namespace SupervisionFlow.Features.Designing.Checks.Law;

/// <summary>Reads a table of rules, row by row, as texts by column.</summary>
internal static class ShippedTable
{
    /// <summary>Every row; none where the file is missing, since a locality need not have it.</summary>
    /// <exception cref="FormatException">A column is missing or a cell that must be filled is empty; names the file and the row.</exception>
    public static IReadOnlyList<Func<string, string>> Rows(string folder, string name, params string[] required)
    {
        var file = Path.Combine(folder, "gates", name);
        if (!File.Exists(file))
            return [];

        using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default with { CommentPrefix = '#' });
        csv.ReadHeader();
        var columns = csv.Headers ?? [];
        var rows = new List<Func<string, string>>();
        while (csv.Read())
        {
            var cells = columns.Select((column, index) => (column, Text: csv.GetString(index))).ToDictionary(cell => cell.column, cell => cell.Text, StringComparer.Ordinal);
            if (required.FirstOrDefault(column => cells.GetValueOrDefault(column, "").Length == 0) is { } empty)
                throw new FormatException($"gates/{name}, row {rows.Count + 1}: {empty} is empty");

            rows.Add(column => cells.GetValueOrDefault(column, ""));
        }

        return rows;
    }
}
