namespace SupervisionFlow.Domain.Clocks;

/// <summary>A data table cannot be read; the message names the line, counted from one.</summary>
public sealed class TableError(int line, string problem) : FormatException($"line {line}: {problem}")
{
    public int Line { get; } = line;
}
