namespace SupervisionFlow.Features.Registers.Reading;

/// <summary>A table as people hand it in: commas, tabs or semicolons between the cells, comments above, and what spreadsheets put around a value.</summary>
internal static class RegisterCsv
{
    /// <summary>The rows with the line each begins on, counted from one; empty rows and comments before the first row are left out.</summary>
    /// <param name="most">Reading stops behind so many rows.</param>
    public static List<CsvRow> Read(string text, int most) => [.. CsvText.Rows(text, DelimiterOf(text)).SkipWhile(row => row.Cells[0].StartsWith('#')).Take(most)];

    /// <summary>The text of a cell without what spreadsheets put around it: <c>="…"</c>, blanks that are no ASCII. What our own writing marked comes back exactly.</summary>
    public static string Plain(string cell)
    {
        if (CsvText.IsMarked(cell))
            return CsvText.Unmarked(cell);

        var text = cell.Trim().Trim('\u00A0', '\u3000', '\uFEFF', '\u200B');
        if (text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text[^1] == '"')
            text = text[2..^1];

        return CsvText.Unmarked(text).Trim();
    }

    private static char DelimiterOf(string text)
    {
        foreach (var line in text.Split('\n').Where(line => line.Trim().Length > 0 && !line.StartsWith('#')).Take(1))
            return new[] { ',', '\t', ';' }.MaxBy(delimiter => line.Count(letter => letter == delimiter));

        return ',';
    }
}
