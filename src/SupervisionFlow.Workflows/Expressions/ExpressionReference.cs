namespace SupervisionFlow.Workflows.Expressions;

/// <summary>A name that an expression spells out, for a check of the definition to look up before anything runs.</summary>
/// <param name="Kind">What is named.</param>
/// <param name="Name">The name as written, of an accessor without its <c>get</c> or <c>set</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record ExpressionReference(ExpressionReferenceKind Kind, string Name, int Line, int Column)
{
    /// <summary>The property that is read of it at once, such as <c>kind</c> in <c>getInput("data").kind</c>; null where it is used whole.</summary>
    public string? Member { get; init; }

    /// <summary>Whether the source is ready for it to be missing: it tests or compares it, or names what stands in.</summary>
    public bool MayBeMissing { get; init; }
}
