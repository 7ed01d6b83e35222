namespace SupervisionFlow.Workflows.Expressions;

/// <summary>The source is not an expression of the subset: malformed, naming what is undeclared, or using what is refused.</summary>
/// <inheritdoc cref="ExpressionException"/>
public sealed class ExpressionSyntaxException(string sentence, int line, int column, int offset)
    : ExpressionException(sentence, line, column, offset);
