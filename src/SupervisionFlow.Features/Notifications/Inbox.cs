using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Notifications;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Notes that a consumer has taken a message, in the commit of its effect; and that the outbox row is done, when it was the last.</summary>
internal sealed class Inbox(SupervisionDb db, TimeProvider time)
{
    /// <summary>False when this consumer took the message before: there is nothing to do.</summary>
    public async Task<bool> Take(string messageId, string consumer, CancellationToken stop)
    {
        var taken = await db.Inbox.AsNoTracking().Where(row => row.MessageId == messageId).Select(row => row.Consumer).ToListAsync(stop);
        if (taken.Contains(consumer))
            return false;

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        db.Inbox.Add(new InboxRow { MessageId = messageId, Consumer = consumer, At = now });
        if (await db.Outbox.SingleOrDefaultAsync(row => row.Id == messageId, stop) is { DoneAt: null } open && Consumers.Of(open.Type).All(other => other == consumer || taken.Contains(other)))
            open.DoneAt = now;

        return true;
    }
}
