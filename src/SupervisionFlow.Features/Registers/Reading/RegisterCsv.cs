using System.Text;

namespace SupervisionFlow.Features.Registers.Reading;

/// <summary>Comma-separated text as spreadsheets write it: quoted cells with commas, quotes and line breaks, lines ended either way, commas, tabs or semicolons between.</summary>
internal static class RegisterCsv
{
    /// <summary>The rows with the line each begins on, counted from one; empty rows and comments before the first row are left out.</summary>
    /// <param name="most">Reading stops behind so many rows.</param>
    public static List<CsvRow> Read(string text, int most)
    {
        var delimiter = DelimiterOf(text);
        var rows = new List<CsvRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, begins, quoted) = (1, 1, false);
        for (var i = 0; i < text.Length && rows.Count < most; i++)
        {
            var letter = text[i];
            if (letter == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (letter == '"' && (quoted || cell.Length == 0))
                quoted = !quoted;
            else if (letter == delimiter && !quoted)
                EndCell();
            else if (letter == '\n' && !quoted)
                EndRow();
            else if (letter != '\r' || quoted)
                cell.Append(letter);

            if (letter == '\n')
                line++;
        }

        EndRow();
        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            var comment = rows.Count == 0 && cells[0].StartsWith('#');
            if (!comment && rows.Count < most && cells.Exists(one => !string.IsNullOrWhiteSpace(one)))
                rows.Add(new(begins, cells));
            (cells, begins) = ([], line + 1);
        }
    }

    /// <summary>One line as it is written; what a spreadsheet would take for a formula is marked as text, and so is what begins with that mark.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>The text of a cell without what spreadsheets put around it: the mark of text, <c>="…"</c>, blanks that are no ASCII.</summary>
    public static string Plain(string cell)
    {
        var text = cell.Trim().Trim('\u00A0', '\u3000', '\uFEFF', '\u200B');
        if (text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text[^1] == '"')
            text = text[2..^1];

        return (text.StartsWith('\'') ? text[1..] : text).Trim();
    }

    private static string Cell(string text)
    {
        var inert = text.Length > 0 && "=+-@\t'".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return inert.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : inert;
    }

    private static char DelimiterOf(string text)
    {
        foreach (var line in text.Split('\n').Where(line => line.Trim().Length > 0 && !line.StartsWith('#')).Take(1))
            return new[] { ',', '\t', ';' }.MaxBy(delimiter => line.Count(letter => letter == delimiter));

        return ',';
    }
}

/// <summary>A row of a file and the line on which it begins.</summary>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
