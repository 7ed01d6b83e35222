namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Decides which depth of a document's outline its tasks stand at.</summary>
internal sealed class TaskFinding(PolicyWords words, ResponsibilityReading units)
{
    private static readonly HeadingLevel[] Usual = [HeadingLevel.Item, HeadingLevel.Section, HeadingLevel.Chapter, HeadingLevel.Point];

    public IReadOnlyList<OutlineNode> In(Outline outline)
    {
        var answered = outline.Nodes.Where(node => units.IsIn(node.OwnText)).ToHashSet();
        if (LevelOf(outline, answered) is not { } level)
            return [];

        return [.. outline.Nodes.Where(node => node.Heading.Level == level && (!IsFrame(node) || answered.Any(one => one == node || one.IsUnder(node))))];
    }

    private HeadingLevel? LevelOf(Outline outline, HashSet<OutlineNode> answered)
    {
        var most = answered.GroupBy(node => node.Heading.Level).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).FirstOrDefault();
        if (most is null)
            return Usual.Cast<HeadingLevel?>().FirstOrDefault(level => outline.Nodes.Count(node => node.Heading.Level == level && !IsFrame(node)) >= 2);

        return CloseTheirParents(outline, most.Key, [.. most]) ?? most.Key;
    }

    /// <summary>Where only the last of several siblings names units, it names them for their common heading.</summary>
    private static HeadingLevel? CloseTheirParents(Outline outline, HeadingLevel level, IReadOnlyList<OutlineNode> answered)
    {
        var siblings = outline.Nodes.Where(node => node.Heading.Level == level).ToLookup(node => node.Parent);
        var parents = answered.Select(node => node.Parent).Distinct().ToList();
        var close = answered.Count >= 2 && parents.Count == answered.Count
            && parents.All(parent => parent is not null && siblings[parent].Count() > 1)
            && answered.All(node => siblings[node.Parent].Last() == node);

        return close ? parents[0]!.Heading.Level : null;
    }

    private bool IsFrame(OutlineNode node)
    {
        for (OutlineNode? one = node; one is not null; one = one.Parent)
            if (one.Heading.Level <= HeadingLevel.Section && words.Frame.IsMatch(one.Heading.Text.Split('。')[0]))
                return true;

        return false;
    }
}
