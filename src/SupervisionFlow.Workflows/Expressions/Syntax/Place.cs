namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>A place in the source: line and column from 1, offset from 0.</summary>
internal readonly record struct Place(int Line, int Column, int Offset)
{
    public ExpressionSyntaxException Refuse(string sentence) => new(sentence, Line, Column, Offset);
}
