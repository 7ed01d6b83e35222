using SupervisionFlow.Domain.Cases;

namespace SupervisionFlow.Persistence.WorkflowRuns;

/// <summary>A running or finished workflow: what lists need as columns, and its whole state as compressed JSON.</summary>
public sealed class WorkflowInstanceRow
{
    public required string Id { get; init; }

    public required string DefinitionId { get; set; }

    /// <summary>The bundle that the instance is pinned to until it is migrated.</summary>
    public required string BundleId { get; set; }

    public CaseId? CaseId { get; set; }

    public required string Status { get; set; }

    public string? SubStatus { get; set; }

    /// <summary>The state of the runner, JSON compressed by <see cref="Packed"/>.</summary>
    public required byte[] State { get; set; }

    /// <summary>How many incidents are open.</summary>
    public int IncidentCount { get; set; }

    /// <summary>Unix milliseconds, like every instant.</summary>
    public long CreatedAt { get; init; }

    public long UpdatedAt { get; set; }

    public long? FinishedAt { get; set; }

    /// <summary>A trial run from the designer: kept out of lists and counts.</summary>
    public bool IsTest { get; init; }

    /// <summary>Raised by every commit that changes the row; two bursts on one instance cannot both commit.</summary>
    public int Version { get; private set; }
}
