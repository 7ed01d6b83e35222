namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Reads a Chinese policy document as such documents are written: its tasks, who does them, by when and how much.</summary>
/// <remarks>
/// It proposes; a person confirms. What is missing in the text stays missing. It knows headings (一、（一）1. and short lines alone),
/// tables with a header, lists of units with labels or closing roles, and the document's own word on who leads.
/// </remarks>
public static class PolicyReader
{
    /// <param name="blocks">The document in its order.</param>
    /// <param name="words">By which words it is read.</param>
    /// <param name="firstLeads">Overrules what the document says on whether the first listed leads; null to follow it.</param>
    public static PolicyReading Read(IReadOnlyList<PolicyBlock> blocks, PolicyWords words, bool? firstLeads = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        var paragraphs = blocks.OfType<PolicyParagraph>().SelectMany(block => block.Text.Split('\n')).Select(Trimmed).Where(line => line.Length > 0).ToList();
        var headed = blocks.OfType<PolicyTable>().Select(table => (Table: table, Header: TableColumns.Of(table.Rows, words))).ToList();
        var cells = headed.SelectMany(one => one.Table.Rows.Take(one.Header is { FirstRow: var first } ? first - 1 : 3)).Select(row => string.Join(' ', row).Trim()).Take(3);
        var plan = PlanHeadReading.Read([.. paragraphs, .. cells]);
        plan = plan with { FirstLeads = firstLeads ?? plan.FirstLeads };

        var units = new ResponsibilityReading(words);
        var reading = new TaskReading(plan, words, units);
        var tables = headed.Where(one => one.Header is not null).Select(one => one.Table).ToList();
        var tasks = new List<ReadTask>();
        foreach (var table in tables)
            tasks.AddRange(TaskTable.Read(table, reading, words, units, plan.FirstLeads, tasks.LastOrDefault()?.Section ?? "", tasks.Count));
        if (tables.Count == 0)
            tasks = OfText(paragraphs, reading, new TaskFinding(words, units), units);

        return new(plan, [.. Marked(tasks)]) { UnreadTables = headed.Count - tables.Count };
    }

    private static List<ReadTask> OfText(List<string> paragraphs, TaskReading reading, TaskFinding finding, ResponsibilityReading units)
    {
        var outline = Outline.Of(PointLines.Part(paragraphs, units.IsIn));
        var nodes = finding.In(outline);
        if (nodes.Count == 0)
        {
            var parted = Outline.Of(PointLines.Part(paragraphs, _ => true));
            (outline, nodes) = finding.In(parted) is { Count: > 0 } points ? (parted, points) : (outline, nodes);
        }

        if (nodes.Count == 0)
            return OfParagraphs(outline, reading);

        var restarts = nodes.Select(node => node.Heading.Number).Distinct().Count() < nodes.Count;
        return [.. nodes.Select((node, index) => reading.Read(Number(node, index, restarts), Section(node), outline.TextOf(node)))];
    }

    /// <summary>A document without numbers: each paragraph under a short line alone is a task.</summary>
    private static List<ReadTask> OfParagraphs(Outline outline, TaskReading reading)
    {
        var tasks = new List<ReadTask>();
        var bare = outline.Nodes.Where(node => node.Heading.Level == HeadingLevel.Bare).ToList();

        // The first line of all is the document's title.
        foreach (var node in bare.Skip(bare.Count > 1 && outline.Preamble.Count == 0 ? 1 : 0))
            foreach (var paragraph in node.Paragraphs.Skip(1).Where(IsTask))
                tasks.Add(reading.Read($"{tasks.Count + 1}", node.Heading.Text, paragraph));

        return tasks;
    }

    private static bool IsTask(string paragraph) => paragraph.Length >= 20 && paragraph.Contains('。', StringComparison.Ordinal);

    private static string Number(OutlineNode node, int index, bool restarts)
    {
        var own = node.Heading.Number.Length > 0 ? node.Heading.Number : $"{index + 1}";
        return restarts && node.Parent is { } above ? $"{(above.Heading.Number.Length > 0 ? above.Heading.Number : $"{above.Order + 1}")}-{own}" : own;
    }

    private static string Section(OutlineNode node) => node.Parent is { } above ? above.Heading.Text.Split('。')[0] : "";

    /// <summary>Where most tasks name units, one that names none has lost them.</summary>
    private static IEnumerable<ReadTask> Marked(List<ReadTask> tasks)
    {
        var named = tasks.Count(task => task.Who.Mode != LeadMode.None);
        return tasks.Select(task => named * 2 > tasks.Count && task.Who.Mode == LeadMode.None ? task with { Incomplete = true, Confidence = Math.Min(task.Confidence, 0.4) } : task);
    }

    private static string Trimmed(string line) => line.Trim(' ', '\u3000', '\u00A0', '\t', '\r', '\uFEFF', '\u200B');
}
