namespace SupervisionFlow.Persistence.Notifications;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    Waiting,

    /// <summary>Handed over, no answer recorded: after a crash it is sent again, the one window for a duplicate.</summary>
    Sending,

    Sent,

    GivenUp,
}
