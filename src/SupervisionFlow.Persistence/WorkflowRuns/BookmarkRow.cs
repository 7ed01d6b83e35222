namespace SupervisionFlow.Persistence.WorkflowRuns;

/// <summary>A place where an instance waits: for a person, a signal, a child or a due time.</summary>
public sealed class BookmarkRow
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public required string ActivityInstanceId { get; init; }

    /// <summary>Its id in the version that the instance runs on; a migration changes it.</summary>
    public required string ActivityId { get; set; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Hash of what the stimulus must match; with <see cref="Kind"/> and <see cref="Name"/> it finds the waiting ones.</summary>
    public required string StimulusHash { get; init; }

    /// <summary>The correlation id of the instance when it began to wait; an event for one correlation id reaches only those of it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>When it fires by itself, in Unix milliseconds; null waits for a stimulus only.</summary>
    public long? DueAt { get; set; }

    /// <summary>Until when the claimer may fire it; afterwards others may claim it again.</summary>
    public long? LeasedUntil { get; set; }

    /// <summary>Raised by every claim and a concurrency token: whoever held an earlier lease cannot commit any more.</summary>
    public long Fence { get; set; }

    /// <summary>JSON that the engine gave along.</summary>
    public string? Payload { get; set; }
}
