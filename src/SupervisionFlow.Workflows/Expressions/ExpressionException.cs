namespace SupervisionFlow.Workflows.Expressions;

/// <summary>Something is wrong with an expression, at a place in its source.</summary>
/// <param name="sentence">What is wrong, without the place.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column in UTF-16 characters, from 1.</param>
/// <param name="offset">The offset in UTF-16 characters, from 0.</param>
public abstract class ExpressionException(string sentence, int line, int column, int offset)
    : Exception($"{sentence} (line {line}, column {column})")
{
    /// <summary>What is wrong, without the place.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column in UTF-16 characters, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>The offset in UTF-16 characters, from 0.</summary>
    public int Offset { get; } = offset;
}
