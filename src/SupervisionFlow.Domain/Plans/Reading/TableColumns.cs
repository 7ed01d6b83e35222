namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Which column of a table of tasks is which, by the words of its header.</summary>
internal sealed class TableColumns
{
    private readonly Dictionary<string, int> _at;

    private TableColumns(Dictionary<string, int> at) => _at = at;

    /// <summary>The columns of a table whose first rows hold a header of tasks, and the first row below it; null for any other table.</summary>
    public static (TableColumns Columns, int FirstRow)? Of(IReadOnlyList<IReadOnlyList<string>> rows, PolicyWords words)
    {
        for (var row = 0; row < Math.Min(4, rows.Count); row++)
            if (In(rows[row], words) is { } columns)
                return (columns, row + 1);

        return null;
    }

    public string Number(IReadOnlyList<string> row) => Cell(row, "column.number");

    public string Section(IReadOnlyList<string> row) => Cell(row, "column.section");

    public string Title(IReadOnlyList<string> row) => Cell(row, "column.title");

    public string Text(IReadOnlyList<string> row) => Cell(row, "column.text");

    public string Goal(IReadOnlyList<string> row) => Cell(row, "column.goal");

    public string Lead(IReadOnlyList<string> row) => Cell(row, "leading");

    public string Cooperating(IReadOnlyList<string> row) => Cell(row, "helping");

    public string Responsible(IReadOnlyList<string> row) => Cell(row, "responsible");

    public string Deadline(IReadOnlyList<string> row) => Cell(row, "deadline");

    private static TableColumns? In(IReadOnlyList<string> header, PolicyWords words)
    {
        var at = new Dictionary<string, int>();
        var plain = header.Select(Plain).ToList();
        foreach (var (name, pattern) in new[] { ("leading", words.LeadColumn), ("helping", words.HelpColumn), ("responsible", words.AnswerColumn) })
            if (Find(plain, at, pattern.IsMatch) is { } unit)
                at[name] = unit;
        foreach (var name in new[] { "person", "deadline", "column.number", "column.goal", "column.text", "column.section", "column.title" })
            if (words.Of(name).Select(word => Find(plain, at, cell => cell.StartsWith(word, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(column => column is not null) is { } column)
                at[name] = column;

        var who = at.ContainsKey("leading") || at.ContainsKey("responsible") || at.ContainsKey("helping");
        var what = at.ContainsKey("column.title") || at.ContainsKey("column.text");
        return what && (who || at.ContainsKey("column.goal") || at.ContainsKey("deadline")) ? new(at) : null;
    }

    private static int? Find(List<string> header, Dictionary<string, int> taken, Func<string, bool> isIt)
    {
        for (var column = 0; column < header.Count; column++)
            if (!taken.ContainsValue(column) && isIt(header[column]))
                return column;

        return null;
    }

    private static string Plain(string cell) => Folding.Fold(string.Concat(cell.Where(letter => !char.IsWhiteSpace(letter))));

    private string Cell(IReadOnlyList<string> row, string name) =>
        _at.TryGetValue(name, out var column) && column < row.Count ? row[column].Trim() : "";
}
