namespace SupervisionFlow.Workflows.Expressions;

/// <summary>A name that an expression spells out, for a check of the definition to look up before anything runs.</summary>
/// <param name="Kind">What is named.</param>
/// <param name="Name">The name as written, of an accessor without its <c>get</c> or <c>set</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record ExpressionReference(ExpressionReferenceKind Kind, string Name, int Line, int Column);
