namespace SupervisionFlow.Features.Documents;

/// <summary>A part of a document; its text is plain.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words; of a table its caption, of a list its lead.</param>
public sealed record DocumentBlock(BlockKind Kind, string Text)
{
    /// <summary>The head of a table.</summary>
    public IReadOnlyList<string>? Head { get; init; }

    /// <summary>The rows of a table, each as long as the head.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; init; }

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    /// <summary>Whether the items are numbered.</summary>
    public bool? Ordered { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<DocumentSigner>? Signers { get; init; }

    internal DocumentBlock With(Func<string, string> change) => this with
    {
        Text = change(Text),
        Head = Head?.Select(change).ToList(),
        Rows = Rows?.Select(row => (IReadOnlyList<string>)[.. row.Select(change)]).ToList(),
        Items = Items?.Select(change).ToList(),
        Signers = Signers?.Select(signer => new DocumentSigner(change(signer.Label), change(signer.Name))).ToList(),
    };
}

/// <summary>Who signs a document.</summary>
/// <param name="Label">As what, such as 执法人员.</param>
/// <param name="Name">The name in print beside the line; empty to leave it to the pen.</param>
public sealed record DocumentSigner(string Label, string Name);
