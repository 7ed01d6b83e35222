using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>What came of a request. With neither outcome nor output it is to be tried again, at the instant the workflow waits for; a second answer changes nothing.</summary>
[AllowedToTheSystem]
internal sealed record TakeHttpAnswer(string MessageId, string Visit, string? Outcome, JsonObject? Output) : ICommand<bool>;

internal sealed class TakeHttpAnswerHandler(SupervisionDb db, Inbox inbox, ParentWorkflows cases, WorkflowRun run) : IRequestHandler<TakeHttpAnswer, bool>
{
    public async Task<bool> Handle(TakeHttpAnswer request, CancellationToken stop)
    {
        // A message that was sent twice may have got its answer the second time only: the bookmark, not the inbox, says whether it is wanted.
        await inbox.Take(request.MessageId, nameof(HttpCaller), stop);

        var (instance, visit) = (request.Visit[..request.Visit.IndexOf(':', StringComparison.Ordinal)], VisitId.InInstance(request.Visit));
        var waits = await db.Bookmarks.AnyAsync(row => row.InstanceId == instance && row.ActivityInstanceId == visit, stop);
        if (!waits || (request.Outcome is null && request.Output is null) || await cases.CaseOf(instance, stop) is not { } @case)
            return false;

        await run.Apply(@case, new Stimulus.Resume(visit, request.Outcome is null ? null : [request.Outcome], request.Output), stop);
        return true;
    }
}
