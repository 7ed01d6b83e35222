namespace SupervisionFlow.Persistence.WorkflowRuns;

/// <summary>One line of an instance's journal; together they replay to its state.</summary>
public sealed class JournalRow
{
    public required string InstanceId { get; init; }

    /// <summary>1, 2, 3 … within the instance.</summary>
    public required long Seq { get; init; }

    public required long At { get; init; }

    public required string Event { get; init; }

    public string? ActivityId { get; init; }

    public string? ActivityInstanceId { get; init; }

    /// <summary>The outcomes it left by, comma-separated; null where there are none, or more than the column takes: then they are in the details.</summary>
    public string? Outcomes { get; init; }

    /// <summary>JSON: inputs, outputs and results that a replay needs.</summary>
    public string? Details { get; init; }
}
