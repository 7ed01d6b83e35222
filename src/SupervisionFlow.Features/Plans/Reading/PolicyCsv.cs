using System.Text;
using SupervisionFlow.Domain.Plans.Reading;

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

    internal static List<IReadOnlyList<string>> Rows(string text, char delimiter)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length && rows.Count < MostRows; i++)
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
            else if (letter != '\r')
                cell.Append(letter);
        }

        EndRow();
        return rows;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (row.Any(one => one.Trim().Length > 0))
                rows.Add(row);
            row = [];
        }
    }
}
