using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>A due time failed as often as it may: what waits for it becomes an incident. People who are at work there go on, without reminders, until an operator retries it.</summary>
/// <param name="Fence">The fence of the claim under which it failed last.</param>
/// <param name="Message">Why, as <see cref="IncidentWords"/> keeps it.</param>
[AllowedToTheSystem]
public sealed record GiveUpDueTime(string BookmarkId, long Fence, string Message) : ICommand<bool>;

internal sealed class GiveUpDueTimeHandler(SupervisionDb db, PinnedBundles bundles, WorkflowRun run) : IRequestHandler<GiveUpDueTime, bool>
{
    private const string Code = "due-time-failed";

    /// <summary>The engine does not wait for it: the row was left over, and fails for ever.</summary>
    private static readonly string[] NobodyWaits = ["workflow.bookmark_burnt", "workflow.not_waiting", "workflow.finished"];

    public async Task<bool> Handle(GiveUpDueTime request, CancellationToken stop)
    {
        var bookmark = await db.Bookmarks.SingleOrDefaultAsync(row => row.Id == request.BookmarkId, stop);
        if (bookmark is null || bookmark.Fence != request.Fence)
            return false;

        var @case = await db.WorkflowInstances.Where(row => row.Id == bookmark.InstanceId).Join(db.Cases, row => row.CaseId, @case => @case.Id, (row, @case) => @case).SingleAsync(stop);
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        try
        {
            await run.Apply(@case, new Stimulus.GiveUp(VisitId.InInstance(bookmark.Id), Code, request.Message, MigratedRows.IsHuman(bundle, bookmark.ActivityId)), stop);
        }
        catch (RuleViolation refused) when (NobodyWaits.Contains(refused.Code))
        {
            db.Bookmarks.Remove(bookmark);
        }

        return true;
    }
}
