namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>The headings of a document in their order, each with its text; what stands before the first is the preamble.</summary>
internal sealed class Outline
{
    private readonly List<OutlineNode> _nodes = [];
    private readonly List<string> _preamble = [];

    public IReadOnlyList<OutlineNode> Nodes => _nodes;

    public IReadOnlyList<string> Preamble => _preamble;

    public static Outline Of(IReadOnlyList<string> paragraphs)
    {
        var outline = new Outline();
        var headings = paragraphs.Select(Heading.Of).ToList();
        var numbered = headings.Count(heading => heading is not null) >= 2;
        for (var i = 0; i < paragraphs.Count; i++)
            outline.Take(paragraphs[i], headings[i] ?? (numbered ? null : Bare(paragraphs, i)));

        return outline;
    }

    /// <summary>The text of a node with all that stands under it.</summary>
    public string TextOf(OutlineNode node) =>
        string.Join('\n', _nodes.Where(one => one == node || one.IsUnder(node)).SelectMany(one => one.Paragraphs));

    private static Heading? Bare(IReadOnlyList<string> paragraphs, int at) =>
        Heading.IsBare(paragraphs[at], at + 1 < paragraphs.Count ? paragraphs[at + 1] : null) ? new Heading(HeadingLevel.Bare, "", paragraphs[at]) : null;

    private void Take(string paragraph, Heading? heading)
    {
        if (heading is { } head)
            _nodes.Add(new OutlineNode(head, ParentFor(head.Level), _nodes.Count));
        else if (_nodes.Count > 0)
            _nodes[^1].Add(paragraph);
        else
            _preamble.Add(paragraph);
    }

    private OutlineNode? ParentFor(HeadingLevel level)
    {
        var above = _nodes.LastOrDefault();
        while (above is not null && above.Heading.Level >= level)
            above = above.Parent;

        return above;
    }
}
