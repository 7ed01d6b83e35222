using System.Globalization;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>One row of a table; every fault names its line.</summary>
internal sealed class TableRow(int line, IReadOnlyDictionary<string, int> header, IReadOnlyList<string> fields)
{
    public int Line => line;

    public string Text(string column) => fields[header[column]];

    public bool Has(string column) => header.ContainsKey(column);

    public string Required(string column) =>
        Text(column) is { Length: > 0 } text ? text : throw new TableError(line, $"{column} is empty");

    public DateOnly? Day(string column) =>
        Text(column).Length == 0 ? null
        : DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new TableError(line, $"{column} is not a day: {Text(column)}");

    public int? Number(string column) =>
        Text(column).Length == 0 ? null
        : int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new TableError(line, $"{column} is not a number: {Text(column)}");

    /// <summary>A code in snake case, such as waiting_period for WaitingPeriod.</summary>
    public T Code<T>(string column)
        where T : struct, Enum
    {
        var code = Required(column).Replace("_", "", StringComparison.Ordinal);
        return Enum.GetNames<T>().FirstOrDefault(name => name.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : throw new TableError(line, $"{column} has no {Text(column)}");
    }
}
