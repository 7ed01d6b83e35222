using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Invariants;

/// <summary>Looks for work that nothing can move: a place that waits for an item, a child or an instant that is not there, an item whose place is gone or that nobody may take, a token off the drawing.</summary>
internal sealed class StuckWork(SupervisionDb db, PinnedBundles bundles, StrandedSeats stranded, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Due times fire within seconds; one this old was forgotten.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(15);

    public async Task Check(List<Breach> breaches, CancellationToken stop)
    {
        var after = "";
        while (await Running(after, stop) is { Count: > 0 } instances)
        {
            await Check(instances, breaches, stop);
            after = instances[^1].Id;
        }

        await CheckItems(breaches, stop);
        await CheckStarts(breaches, stop);
        await stranded.Check(breaches, stop);
    }

    private Task<List<WorkflowInstanceRow>> Running(string after, CancellationToken stop)
    {
        const string running = nameof(WorkflowStatus.Running);
        return db.WorkflowInstances.AsNoTracking().Where(row => row.Status == running && row.Id.CompareTo(after) > 0).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
    }

    private async Task Check(List<WorkflowInstanceRow> instances, List<Breach> breaches, CancellationToken stop)
    {
        var ids = instances.Select(row => row.Id).ToList();
        var states = instances.ToDictionary(row => row.Id, WorkflowRun.StateOf, StringComparer.Ordinal);
        var waited = states.Values.SelectMany(state => state.Bookmarks).Where(bookmark => bookmark is { Kind: BookmarkKind.Child, Name: not null }).Select(bookmark => bookmark.Name!).Distinct().ToList();
        const string running = nameof(WorkflowStatus.Running);
        var children = (await db.WorkflowInstances.AsNoTracking().Where(row => waited.Contains(row.Id) && row.Status == running).Select(row => row.Id).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var asked = (await db.Steps.AsNoTracking().Where(step => ids.Contains(step.WorkflowInstanceId) && step.Closing == null && (step.ParkedAt != null || step.WorkItems.Any(item => item.State == WorkItemState.Open)))
            .Select(step => step.ActivityInstanceId).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var rows = (await db.Bookmarks.AsNoTracking().Where(row => ids.Contains(row.InstanceId)).ToListAsync(stop)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();

        foreach (var row in instances)
        {
            var (state, workflow) = (states[row.Id], (await bundles.Find(db, row.BundleId, stop)).Workflow);
            breaches.AddRange(TokenCheck.Of(workflow, state).Select(wrong => new Breach(wrong.Code, row.Id, wrong.Words)));
            breaches.AddRange(state.Bookmarks.Select(bookmark => (bookmark.Id, Why: WhyStuck(bookmark, row.Id, workflow, rows, asked, children, now))).Where(one => one.Why is not null).Select(one => new Breach(one.Why!.Value.Code, row.Id, $"{one.Id}: {one.Why.Value.Words}")));
        }
    }

    private static (string Code, string Words)? WhyStuck(Bookmark bookmark, string instance, WorkflowDefinition workflow, Dictionary<string, BookmarkRow> rows, HashSet<string> asked, HashSet<string> children, long now)
    {
        if (!rows.TryGetValue(VisitId.Of(instance, bookmark.Id), out var row))
            return ("stuck.no_row", $"it waits at {bookmark.ActivityId}, and no worker can find it");
        if (row.DueAt < LateAt(now) && !IsBeingFired(row, now))
            return ("stuck.due_not_fired", $"what was due at {bookmark.ActivityId} has not happened");

        return bookmark.Kind switch
        {
            BookmarkKind.DueTime when row.DueAt is null => ("stuck.no_due_time", $"{bookmark.ActivityId} waits for an instant that is not set"),
            BookmarkKind.Child when !children.Contains(bookmark.Name ?? "") => ("stuck.child_gone", $"{bookmark.ActivityId} waits for {bookmark.Name}, which does not run"),
            BookmarkKind.Work when workflow.TryFind(bookmark.ActivityId)?.Type is WorkItems.HumanTask.TypeName or WorkItems.SignOff.TypeName && !asked.Contains(VisitId.Of(instance, bookmark.ActivityInstanceId)) =>
                ("stuck.bookmark_without_item", $"{bookmark.ActivityId} waits for people, and nobody is asked"),
            _ => null,
        };
    }

    private static long LateAt(long now) => now - (long)Forgotten.TotalMilliseconds;

    /// <summary>For the first time; one that is tried again and again is leased as well.</summary>
    private static bool IsBeingFired(BookmarkRow row, long now) => row.LeasedUntil > now && row.Fence <= 1;

    /// <summary>Those of processes belong to no instance.</summary>
    private async Task CheckStarts(List<Breach> breaches, CancellationToken stop)
    {
        var late = LateAt(time.GetUtcNow().ToUnixTimeMilliseconds());
        var starts = await db.Bookmarks.AsNoTracking().Where(row => row.DueAt < late && row.Kind == TimedStarts.Kind).Select(row => new { row.Id, row.Name }).Take(Batch).ToListAsync(stop);
        breaches.AddRange(starts.Select(row => new Breach("stuck.start_not_fired", row.Id, $"{row.Name} was to start by itself and has not")));
    }

    /// <summary>From the other side: whoever is asked must be able to move something.</summary>
    private async Task CheckItems(List<Breach> breaches, CancellationToken stop)
    {
        var lost = await db.Steps.AsNoTracking().Where(step => step.Closing == null && !db.Bookmarks.Any(row => row.InstanceId == step.WorkflowInstanceId && step.WorkflowInstanceId + ":" + row.ActivityInstanceId == step.ActivityInstanceId))
            .Select(step => new { step.Id, step.Title }).Take(Batch).ToListAsync(stop);
        breaches.AddRange(lost.Select(step => new Breach("stuck.item_without_bookmark", step.Id.Value, $"people are asked at “{step.Title}”, and nothing waits for them")));
    }
}
