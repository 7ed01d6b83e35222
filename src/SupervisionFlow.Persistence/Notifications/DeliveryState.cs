namespace SupervisionFlow.Persistence.Notifications;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    Waiting,

    /// <summary>Handed over, no answer recorded: after a crash it is sent again, the one window for a duplicate.</summary>
    Sending,

    Sent,

    /// <summary>Refused for good, or too often; operators are shown the reason.</summary>
    GivenUp,
}
