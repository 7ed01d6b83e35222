using System.Globalization;
using CsvHelper;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Signals;

/// <summary>Reads signals from a CSV as sources send them, a header row first: source, id, kind, credit_code, on (yyyy-MM-dd); and as far as known name, address, place, substance, measured, limit, unit, text.</summary>
public static class SignalTable
{
    /// <summary>Letters of a file; many times what the most rows need.</summary>
    private const int Largest = 1_000_000;

    private static readonly string[] Owed = ["source", "id", "kind", "credit_code", "on"];

    /// <exception cref="ValidationFailed">A column is missing, or cells cannot be read: every one by its row, the header being row 1.</exception>
    public static IReadOnlyList<IncomingSignal> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        if (string.IsNullOrWhiteSpace(text) || text.Length > Largest)
            throw new ValidationFailed([new FieldError("csv", "csv.size", "文件为空或者过大", "The file is empty or too large")]);

        using var csv = CsvReader.FromText(text.TrimStart('\uFEFF'), CsvReaderOptions.Default);
        csv.ReadHeader();
        if (Owed.Except(csv.Headers ?? []).ToList() is { Count: > 0 } missing)
            throw new ValidationFailed([.. missing.Select(column => new FieldError(column, "csv.column_missing", $"缺少列“{column}”", $"The column {column} is missing"))]);

        var (signals, faults) = (new List<IncomingSignal>(), new List<FieldError>());
        for (var row = 2; csv.Read(); row++)
            signals.Add(new(
                Cell("source"), Cell("id"), Cell("kind"), Cell("credit_code"), Day(row), Cell("name"), Cell("address"), Cell("place"), Cell("substance"),
                Number("measured", row), Number("limit", row), Cell("unit"), Cell("text")));

        return faults.Count == 0 ? signals : throw new ValidationFailed(faults);

        string Cell(string column) => csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index).Trim() : "";

        DateOnly Day(int row)
        {
            if (!DateOnly.TryParseExact(Cell("on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                faults.Add(new($"row[{row}].on", "csv.no_day", $"第{row}行：日期应写成 yyyy-MM-dd", $"Row {row}: write the day as yyyy-MM-dd"));
            return day;
        }

        decimal? Number(string column, int row)
        {
            if (Cell(column) is not { Length: > 0 } cell)
                return null;
            if (decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
                return number;

            faults.Add(new($"row[{row}].{column}", "csv.no_number", $"第{row}行：“{cell}”不是数字", $"Row {row}: {cell} is no number"));
            return null;
        }
    }
}
