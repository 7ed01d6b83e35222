using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Gives an event to the other workflows that wait for it, all in one commit. Delivered twice, it resumes once.</summary>
[AllowedToTheSystem]
internal sealed record ResumeWaiting(string MessageId, WorkflowEventPublished Message) : IConsumes<WorkflowEventPublished, ResumeWaiting>
{
    public static ResumeWaiting Of(string messageId, WorkflowEventPublished message) => new(messageId, message);
}

internal sealed class ResumeWaitingHandler(SupervisionDb db, Inbox inbox, WorkflowRun run) : IRequestHandler<ResumeWaiting, bool>
{
    public async Task<bool> Handle(ResumeWaiting request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(ResumeWaiting), stop))
            return false;

        var message = request.Message;
        var (hash, kind) = (StimulusHash.OfEvent(message.Name), nameof(BookmarkKind.Event));
        var waiting = db.Bookmarks.Where(row => row.Kind == kind && row.Name == message.Name && row.StimulusHash == hash && row.InstanceId != message.Instance).Select(row => row.InstanceId);
        var cases = await db.Cases.Where(@case => waiting.Contains(@case.WorkflowInstanceId)).OrderBy(@case => @case.Id).ToListAsync(stop);
        foreach (var @case in cases.Where(@case => message.CorrelationId is null || @case.Id.Value == message.CorrelationId))
            await run.Apply(@case, new Stimulus.Event(message.Name, message.Payload), stop);

        return true;
    }
}
