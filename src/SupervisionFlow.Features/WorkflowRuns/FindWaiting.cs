using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Bookmarks;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Finds the places in other workflows that wait for an event, and tells each by a message of its own, so that none can hold up another.</summary>
/// <remarks>As in Elsa, an event with a correlation id reaches what began to wait while its instance had that id, whoever gave it: the start or <c>Elsa.Correlate</c>.</remarks>
[AllowedToTheSystem]
internal sealed record FindWaiting(string MessageId, WorkflowEventPublished Message) : IConsumes<WorkflowEventPublished, FindWaiting>
{
    public static FindWaiting Of(string messageId, WorkflowEventPublished message) => new(messageId, message);
}

internal sealed class FindWaitingHandler(SupervisionDb db, Inbox inbox, Outbox outbox) : IRequestHandler<FindWaiting, bool>
{
    public async Task<bool> Handle(FindWaiting request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(FindWaiting), stop))
            return false;

        var message = request.Message;
        var waiting = await Waiting(message).OrderBy(row => row.Id)
            .Join(db.WorkflowInstances.Where(instance => !instance.IsTest), row => row.InstanceId, instance => instance.Id, (row, instance) => new { row.Id, row.CorrelationId, instance.CaseId })
            .ToListAsync(stop);

        // Stores differ in whether A is a; correlation ids are compared to the letter.
        foreach (var place in waiting.Where(place => message.CorrelationId is null || string.Equals(place.CorrelationId, message.CorrelationId, StringComparison.Ordinal)))
            outbox.Tell(new EventHeard(place.CaseId, place.Id, message.Payload?.DeepClone()));

        return true;
    }

    private IQueryable<BookmarkRow> Waiting(WorkflowEventPublished message)
    {
        var (kind, name, hash) = (nameof(BookmarkKind.Event), BurstStorage.Short(message.Name), StimulusHash.OfEvent(message.Name));
        var waiting = db.Bookmarks.Where(row => row.Kind == kind && row.Name == name && row.StimulusHash == hash && row.InstanceId != message.Instance);

        return message.CorrelationId is null ? waiting : waiting.Where(row => row.CorrelationId == message.CorrelationId);
    }
}
