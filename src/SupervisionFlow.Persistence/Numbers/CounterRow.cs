namespace SupervisionFlow.Persistence.Numbers;

/// <summary>The last number given out in a series.</summary>
public sealed class CounterRow
{
    /// <summary>The name of the series, such as a document kind with its agency and year.</summary>
    public required string Series { get; init; }

    /// <summary>The last number given out; the next commit takes the one after it.</summary>
    public long Value { get; init; }
}
