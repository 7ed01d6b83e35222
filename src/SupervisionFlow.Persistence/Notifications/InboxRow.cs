namespace SupervisionFlow.Persistence.Notifications;

/// <summary>A consumer has committed its effect of a message; the second delivery finds the row and does nothing.</summary>
public sealed class InboxRow
{
    public required string MessageId { get; init; }

    public required string Consumer { get; init; }

    public required long At { get; init; }
}
