using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Gives an event to one place that waits for it, in a burst and a commit of its own; what fails behind it is that case's incident. Delivered twice, it resumes once.</summary>
[AllowedToTheSystem]
internal sealed record ResumeWaiting(string MessageId, EventHeard Message) : IConsumes<EventHeard, ResumeWaiting>
{
    public static ResumeWaiting Of(string messageId, EventHeard message) => new(messageId, message);
}

internal sealed class ResumeWaitingHandler(SupervisionDb db, Inbox inbox, WorkflowRun run) : IRequestHandler<ResumeWaiting, bool>
{
    public async Task<bool> Handle(ResumeWaiting request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(ResumeWaiting), stop))
            return false;

        var message = request.Message;
        var @case = await db.Bookmarks.Where(row => row.Id == message.Bookmark)
            .Join(db.Cases, row => row.InstanceId, @case => @case.WorkflowInstanceId, (_, @case) => @case)
            .SingleOrDefaultAsync(stop);

        // It may have been withdrawn meanwhile; then nobody waits, and the message is done all the same.
        if (@case is not null)
            await run.Apply(@case, new Stimulus.Resume(VisitId.InInstance(message.Bookmark), null, new JsonObject { ["result"] = message.Payload?.DeepClone() }), stop);

        return @case is not null;
    }
}
