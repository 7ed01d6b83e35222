namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>A piece of a policy document, in its order: a paragraph or a table.</summary>
public abstract record PolicyBlock;

/// <summary>One paragraph as it stands, its numbering included.</summary>
public sealed record PolicyParagraph(string Text) : PolicyBlock;

/// <summary>A table, row by row; a cell that continues the one above is empty.</summary>
public sealed record PolicyTable(IReadOnlyList<IReadOnlyList<string>> Rows) : PolicyBlock;
