using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>A case's messages are numbered without a gap; one that is done was taken by every consumer; a person is told once; at rest all are done.</summary>
internal sealed class MessageInvariants(SupervisionDb db)
{
    public async Task<int> Check(Moment moment, List<Breach> breaches, CancellationToken stop)
    {
        var messages = await db.Outbox.AsNoTracking().Select(row => new { row.Id, row.Type, row.CaseId, row.Sequence, row.DoneAt }).ToListAsync(stop);
        var taken = (await db.Inbox.AsNoTracking().ToListAsync(stop)).ToLookup(row => row.MessageId, row => row.Consumer);
        foreach (var message in messages)
        {
            var missing = Consumers.Of(message.Type).Except(taken[message.Id]).ToList();
            if (message.DoneAt is not null && missing.Count > 0)
                breaches.Add(new Breach("message.done_untaken", message.Id, $"done, but {string.Join(' ', missing)} has not taken it"));
            if (message.DoneAt is null && moment == Moment.AtRest)
                breaches.Add(new Breach("message.left_open", message.Id, $"{message.Type} was never done"));
        }

        var next = await db.Cases.AsNoTracking().Select(@case => new { @case.Id, @case.NextMessageSequence }).ToDictionaryAsync(@case => @case.Id, @case => @case.NextMessageSequence, stop);
        foreach (var @case in messages.Where(message => message.CaseId is not null && message.Sequence > 0).GroupBy(message => message.CaseId!.Value))
        {
            if (!@case.Select(message => message.Sequence).Order().SequenceEqual(Enumerable.Range(1, (int)next[@case.Key] - 1).Select(sequence => (long)sequence)))
                breaches.Add(new Breach("message.sequence_gap", @case.Key.Value, $"{@case.Count()} messages, the next would be {next[@case.Key]}"));
        }

        var twice = await db.Notices.AsNoTracking().GroupBy(notice => new { notice.MessageId, notice.PersonId }).Where(same => same.Count() > 1).Select(same => same.Key).ToListAsync(stop);
        breaches.AddRange(twice.Select(same => new Breach("notice.twice", same.MessageId, $"{same.PersonId} was told more than once")));
        return messages.Count;
    }
}
