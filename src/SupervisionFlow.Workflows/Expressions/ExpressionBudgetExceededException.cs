namespace SupervisionFlow.Workflows.Expressions;

/// <summary>The expression asked for more than its budget; script cannot catch this, and it has written nothing.</summary>
/// <inheritdoc cref="ExpressionException"/>
public sealed class ExpressionBudgetExceededException(string sentence, int line, int column, int offset)
    : ExpressionException(sentence, line, column, offset);
