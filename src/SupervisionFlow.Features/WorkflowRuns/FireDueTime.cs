using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>A due time has come: moves the workflow that waits for it. Fires once: whoever lost the lease or came second changes nothing.</summary>
/// <param name="BookmarkId">The bookmark's row.</param>
/// <param name="Fence">The fence of the claim under which it is fired.</param>
[AllowedToTheSystem]
public sealed record FireDueTime(string BookmarkId, long Fence) : ICommand<bool>;

internal sealed class FireDueTimeHandler(SupervisionDb db, WorkflowRun run, StartByTime starts) : IRequestHandler<FireDueTime, bool>
{
    public async Task<bool> Handle(FireDueTime request, CancellationToken stop)
    {
        var bookmark = await db.Bookmarks.SingleOrDefaultAsync(row => row.Id == request.BookmarkId, stop);
        if (bookmark is null || bookmark.Fence != request.Fence)
            return false;
        if (bookmark.Kind == TimedStarts.Kind)
            return await starts.Fire(bookmark, stop);

        var @case = await db.WorkflowInstances.Where(row => row.Id == bookmark.InstanceId)
            .Join(db.Cases, row => row.CaseId, @case => @case.Id, (row, @case) => @case)
            .SingleAsync(stop);
        await run.Apply(@case, new Stimulus.Due(VisitId.InInstance(bookmark.Id)), stop);

        return true;
    }
}
