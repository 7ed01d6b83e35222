namespace SupervisionFlow.Workflows.Expressions;

/// <summary>The expression failed while it was evaluated, or threw; it has written nothing.</summary>
/// <inheritdoc cref="ExpressionException"/>
public sealed class ExpressionRuntimeException(string sentence, int line, int column, int offset)
    : ExpressionException(sentence, line, column, offset)
{
    /// <summary>The value of the script's own <c>throw</c>, inside the evaluation that it left.</summary>
    internal object? Thrown { get; init; }
}
