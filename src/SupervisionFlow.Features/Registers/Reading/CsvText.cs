using System.Buffers;
using System.Text;

namespace SupervisionFlow.Features.Registers.Reading;

/// <summary>Comma-separated text as spreadsheets write and read it, whatever it tells.</summary>
public static class CsvText
{
    /// <summary>What a spreadsheet takes for the beginning of a formula, its full-width twins among them; an apostrophe, so that it comes back as it was.</summary>
    private const string Risky = "=+-@\t\r\n＝＋－＠'";

    /// <summary>What a cell is put in quotes for: other delimiters too, which a spreadsheet may take instead of the comma.</summary>
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n");

    /// <summary>A file of such lines, with the mark by which spreadsheets know UTF-8.</summary>
    public static byte[] File(IEnumerable<string> lines) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n")))];

    /// <summary>One line as it is written; what a spreadsheet would take for a formula is marked as text, and so is what begins with that mark.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>A cell as it was before it was written: only the mark that writing puts there goes, and an apostrophe of the text's own stays.</summary>
    internal static string Unmarked(string cell) => IsMarked(cell) ? cell[1..] : cell;

    /// <summary>Whether it bears that mark.</summary>
    internal static bool IsMarked(string cell) => cell is ['\'', var first, ..] && Risky.Contains(first, StringComparison.Ordinal);

    /// <summary>The rows with the line each begins on, counted from one: quoted cells with commas, quotes and line breaks, lines ended either way. Empty rows are left out.</summary>
    internal static IEnumerable<CsvRow> Rows(string text, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, begins, quoted) = (1, 1, false);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : '\n';
            if (i == text.Length || (letter == '\n' && !quoted))
            {
                EndCell();
                if (cells.Exists(one => !string.IsNullOrWhiteSpace(one)))
                    yield return new(begins, cells);
                (cells, begins) = ([], line + 1);
            }
            else if (letter == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (letter == '"' && (quoted || cell.Length == 0))
                quoted = !quoted;
            else if (letter == delimiter && !quoted)
                EndCell();
            else if (letter != '\r' || quoted)
                cell.Append(letter);

            if (letter == '\n')
                line++;
        }

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }

    private static string Cell(string text)
    {
        var inert = text.Length > 0 && Risky.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return inert.AsSpan().IndexOfAny(Quoted) >= 0 ? $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : inert;
    }
}

/// <summary>A row of a file and the line on which it begins.</summary>
internal sealed record CsvRow(int Line, List<string> Cells);
