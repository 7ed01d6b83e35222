using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.WorkflowRuns;

/// <summary>An automatic activity that failed and waits for an operator; it blocks no other instance.</summary>
public sealed class IncidentRow
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public CaseId? CaseId { get; init; }

    /// <summary>Its id in the version that the instance runs on; a migration changes it.</summary>
    public required string ActivityId { get; set; }

    public required string ActivityInstanceId { get; init; }

    public required string Type { get; init; }

    public required string Message { get; init; }

    public required long At { get; init; }

    /// <summary>How it was resolved: retried, skipped, edited or returned; null while it is open.</summary>
    public string? Resolution { get; private set; }

    public PersonId? ResolvedBy { get; private set; }

    public long? ResolvedAt { get; private set; }

    public string? Reason { get; private set; }

    public int Version { get; private set; }

    /// <summary>It is open again: what had withdrawn it was undone.</summary>
    public void Reopen() => (Resolution, ResolvedBy, ResolvedAt, Reason) = (null, null, null, null);

    /// <summary>Records how, by whom and why it was resolved.</summary>
    public void Resolve(string resolution, PersonId by, long at, string? reason)
    {
        Resolution = resolution;
        ResolvedBy = by;
        ResolvedAt = at;
        Reason = reason;
    }
}
