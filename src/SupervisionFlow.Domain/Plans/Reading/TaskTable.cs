namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Reads the tasks of a table: one a row; an empty cell of a section or a unit continues the one above it.</summary>
internal static class TaskTable
{
    public static IEnumerable<ReadTask> Read(PolicyTable table, TaskReading reading, PolicyWords words, ResponsibilityReading units, bool firstLeads, string section, int before)
    {
        if (TableColumns.Of(table.Rows, words) is not { } found)
            yield break;

        var (columns, first) = found;
        var number = before;
        var (part, lead, others, all) = (section, "", "", "");
        foreach (var row in table.Rows.Skip(first))
        {
            var title = columns.Title(row);
            var text = Text(columns, row);
            part = Or(columns.Section(row), part);
            if (text.Length == 0)
            {
                part = Or(row.FirstOrDefault(cell => cell.Trim().Length > 1)?.Trim() ?? "", part);
                continue;
            }

            if (columns.Lead(row) + columns.Responsible(row) + columns.Cooperating(row) is { Length: > 0 })
                (lead, others, all) = (columns.Lead(row), columns.Cooperating(row), columns.Responsible(row));
            number++;
            yield return reading.ReadRow(
                Or(columns.Number(row).Trim('.', '、', '．'), $"{number}"), part, title.Length > 0 ? TaskTitle.Of(title).Title : TaskTitle.Of(text).Title, text,
                units.OfCells(lead, others, all, firstLeads), columns.Deadline(row));
        }
    }

    private static string Text(TableColumns columns, IReadOnlyList<string> row) =>
        string.Join('\n', new[] { columns.Title(row), columns.Text(row), columns.Goal(row) }.Where(cell => cell.Length > 0));

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
