namespace SupervisionFlow.Persistence.Committing;

/// <summary>A text is longer than its column: the store refused the commit whole. It would refuse it again; whoever sent the text shortens it.</summary>
/// <remarks>PostgreSQL and SQL Server refuse; SQLite keeps any length. Neither the message nor a log of it holds what was written.</remarks>
public sealed class TextTooLongException(IReadOnlyList<TooLongText> texts, Exception cause)
    : Exception($"Longer than the column: {string.Join(", ", texts.Select(text => $"{text.Row}.{text.Property} ({text.Text.Length} > {text.Most})"))}", cause)
{
    /// <summary>Every text of the commit that is too long; at least one.</summary>
    public IReadOnlyList<TooLongText> Texts { get; } = texts;
}

/// <summary>A text for which its column has no room.</summary>
/// <param name="Row">The kind of row that was to hold it.</param>
/// <param name="Property">The property that keeps it.</param>
/// <param name="Most">The most characters that the column takes.</param>
public sealed record TooLongText(string Row, string Property, string Text, int Most);
