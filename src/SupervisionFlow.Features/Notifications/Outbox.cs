using System.Text.Json;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Notifications;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells the world, in the same commit as what is told; sent after it, and again until every consumer has committed.</summary>
internal sealed class Outbox(SupervisionDb db, Attempt attempt, IIdSource ids, TimeProvider time, OutboxSignal signal)
{
    /// <summary>This process sends at once after the commit; after this time anybody sends what is still open.</summary>
    internal static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(30);

    /// <summary>Tells something of a case; its messages are numbered in order. Of a test run nobody hears, inside the house or outside.</summary>
    public void Tell(Case @case, IMessage message)
    {
        if (!@case.IsTest)
            Add(message, @case.TakeMessageSequence());
    }

    /// <summary>Tells something that concerns no case.</summary>
    public void Tell(IMessage message) => Add(message, 0);

    private void Add(IMessage message, long sequence)
    {
        var now = time.GetUtcNow();
        var row = new OutboxRow
        {
            Id = ids.Next(),
            Type = message.GetType().FullName!,
            Json = JsonSerializer.Serialize(message, message.GetType(), StoredJson.Options),
            CaseId = message.Case,
            Sequence = sequence,
            CreatedAt = now.ToUnixTimeMilliseconds(),
            RetryAt = (now + ResendAfter).ToUnixTimeMilliseconds(),
        };
        db.Outbox.Add(row);
        attempt.AfterCommit.Add(() => signal.Committed(row));
    }
}
