using System.Text;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>Reads comma-separated text: a header, quoted fields, lines that begin with # as comments.</summary>
internal sealed class TableText
{
    private TableText(IReadOnlyList<TableRow> rows, IReadOnlyList<(int Line, string Text)> comments)
    {
        Rows = rows;
        Comments = comments;
    }

    public IReadOnlyList<TableRow> Rows { get; }

    public IReadOnlyList<(int Line, string Text)> Comments { get; }

    /// <exception cref="TableError">A missing column, a row of another width, or an open quote.</exception>
    public static TableText Read(string text, params string[] columns)
    {
        var rows = new List<TableRow>();
        var comments = new List<(int, string)>();
        Dictionary<string, int>? header = null;
        var line = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            line++;
            var content = raw.TrimEnd('\r');
            if (content.StartsWith('#'))
                comments.Add((line, content[1..].Trim()));
            else if (content.Length > 0 && header is null)
                header = HeaderOf(line, content, columns);
            else if (content.Length > 0)
                rows.Add(RowOf(line, content, header!));
        }

        if (header is null)
            throw new TableError(line, "no header");

        return new TableText(rows, comments);
    }

    private static Dictionary<string, int> HeaderOf(int line, string content, string[] columns)
    {
        var fields = FieldsOf(line, content);
        var header = fields.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        foreach (var column in columns.Where(column => !header.ContainsKey(column)))
            throw new TableError(line, $"column {column} is missing");

        return header;
    }

    private static TableRow RowOf(int line, string content, Dictionary<string, int> header)
    {
        var fields = FieldsOf(line, content);
        return fields.Count == header.Count
            ? new TableRow(line, header, fields)
            : throw new TableError(line, $"{fields.Count} fields, {header.Count} expected");
    }

    private static List<string> FieldsOf(int line, string content)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < content.Length; i++)
        {
            var letter = content[i];
            if (quoted && letter == '"' && i + 1 < content.Length && content[i + 1] == '"')
                field.Append(content[++i]);
            else if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
                field.Append(letter);
        }

        if (quoted)
            throw new TableError(line, "a quote is not closed");

        fields.Add(field.ToString().Trim());
        return fields;
    }
}
