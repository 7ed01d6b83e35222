using SupervisionFlow.Domain.Cases;

namespace SupervisionFlow.Persistence.Notifications;

/// <summary>A message committed with the change that it tells of; done when every consumer has its inbox row.</summary>
public sealed class OutboxRow
{
    /// <summary>The stable message id that consumers deduplicate by.</summary>
    public required string Id { get; init; }

    /// <summary>The message's type by its full name.</summary>
    public required string Type { get; init; }

    public required string Json { get; init; }

    public CaseId? CaseId { get; init; }

    /// <summary>1, 2, 3 … within the case, as <see cref="Case.TakeMessageSequence"/> gave it; 0 for what needs no order.</summary>
    public long Sequence { get; set; }

    public required long CreatedAt { get; init; }

    public long? DoneAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it may be sent again if it is still open.</summary>
    public long? RetryAt { get; set; }

    /// <summary>The last failure, for the operators' page.</summary>
    public string? Error { get; set; }
}
