using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.WorkflowRuns;

/// <summary>An automatic activity that failed and waits for an operator; it blocks no other instance.</summary>
public sealed class IncidentRow
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public CaseId? CaseId { get; init; }

    public required string ActivityId { get; init; }

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

    /// <summary>Records how, by whom and why it was resolved.</summary>
    public void Resolve(string resolution, PersonId by, long at, string? reason)
    {
        Resolution = resolution;
        ResolvedBy = by;
        ResolvedAt = at;
        Reason = reason;
    }
}
