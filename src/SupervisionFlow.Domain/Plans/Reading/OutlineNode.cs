namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>A heading with the paragraphs below it, up to the next heading of any depth.</summary>
internal sealed class OutlineNode(Heading heading, OutlineNode? parent, int order)
{
    private readonly List<string> _paragraphs = heading.Text.Length > 0 ? [heading.Text] : [];

    public Heading Heading => heading;

    public OutlineNode? Parent => parent;

    /// <summary>Its place among all nodes.</summary>
    public int Order => order;

    /// <summary>The heading's own line and the paragraphs under it.</summary>
    public IReadOnlyList<string> Paragraphs => _paragraphs;

    public string OwnText => string.Join('\n', _paragraphs);

    public void Add(string paragraph) => _paragraphs.Add(paragraph);

    public bool IsUnder(OutlineNode other)
    {
        for (var above = parent; above is not null; above = above.Parent)
            if (above == other)
                return true;

        return false;
    }

    /// <summary>The nearest node above, or this one, of that depth.</summary>
    public OutlineNode? At(HeadingLevel level)
    {
        for (var node = this; node is not null; node = node.Parent)
            if (node.Heading.Level == level)
                return node;

        return null;
    }
}
