using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Notifications;

/// <summary>What became of a message on a channel that leaves the house: e-mail, SMS or a webhook; at least once, under a stable id.</summary>
public sealed class DeliveryRow
{
    public required string MessageId { get; init; }

    /// <summary>email, sms or webhook.</summary>
    public required string Channel { get; init; }

    /// <summary>The address, number or target.</summary>
    public required string To { get; init; }

    public PersonId? PersonId { get; init; }

    public CaseId? CaseId { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public DeliveryState State { get; private set; }

    public int Attempts { get; private set; }

    public required long CreatedAt { get; init; }

    /// <summary>When the next attempt is due; null once it is settled.</summary>
    public long? RetryAt { get; set; }

    public long? SettledAt { get; private set; }

    public string? Error { get; private set; }

    public int Version { get; private set; }

    /// <summary>About to be handed to the provider: committed first, so that a crash in between is seen and counted.</summary>
    public void Attempt(long retryAt)
    {
        State = DeliveryState.Sending;
        Attempts++;
        RetryAt = retryAt;
    }

    /// <summary>The provider has accepted it.</summary>
    public void Accepted(long at)
    {
        State = DeliveryState.Sent;
        SettledAt = at;
        RetryAt = null;
        Error = null;
    }

    /// <summary>The provider did not accept it; it is tried again at <paramref name="retryAt"/>, or given up when that is null.</summary>
    public void Failed(string error, long at, long? retryAt)
    {
        State = retryAt is null ? DeliveryState.GivenUp : DeliveryState.Waiting;
        SettledAt = retryAt is null ? at : null;
        RetryAt = retryAt;
        Error = error;
    }
}
