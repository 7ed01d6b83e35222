using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Invariants;

/// <summary>Every open workflow can be moved, its rows are the engine's, its journal replays to its state, and its case stands where it stands.</summary>
internal sealed class InstanceInvariants(SupervisionDb db, PinnedBundles bundles, JournalReplay replay)
{
    private const int Batch = 100;

    public async Task<int> Check(List<Breach> breaches, CancellationToken stop)
    {
        var count = 0;
        var after = "";
        while (await Read(after, stop) is { Count: > 0 } instances)
        {
            foreach (var instance in instances)
                await Check(instance, breaches, stop);

            count += instances.Count;
            after = instances[^1].Row.Id;
        }

        return count;
    }

    private async Task<List<StoredInstance>> Read(string after, CancellationToken stop)
    {
        var rows = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id.CompareTo(after) > 0).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
        var ids = rows.Select(row => row.Id).ToList();
        var cases = await db.Cases.AsNoTracking().Where(@case => ids.Contains(@case.WorkflowInstanceId)).ToDictionaryAsync(@case => @case.WorkflowInstanceId, stop);
        var bookmarks = (await db.Bookmarks.AsNoTracking().Where(row => ids.Contains(row.InstanceId)).ToListAsync(stop)).ToLookup(row => row.InstanceId);
        var incidents = (await db.Incidents.AsNoTracking().Where(row => ids.Contains(row.InstanceId) && row.ResolvedAt == null).ToListAsync(stop)).ToLookup(row => row.InstanceId);
        var journal = (await db.Journal.AsNoTracking().Where(row => ids.Contains(row.InstanceId)).ToListAsync(stop)).ToLookup(row => row.InstanceId);
        var open = (await db.Steps.AsNoTracking().Where(step => ids.Contains(step.WorkflowInstanceId) && step.Closing == null).Select(step => new { step.WorkflowInstanceId, step.ActivityInstanceId }).ToListAsync(stop))
            .ToLookup(step => step.WorkflowInstanceId, step => step.ActivityInstanceId);

        return [.. rows.Select(row => new StoredInstance(row, cases.GetValueOrDefault(row.Id), [.. bookmarks[row.Id]], [.. incidents[row.Id]], [.. journal[row.Id].OrderBy(line => line.Seq)], [.. open[row.Id]]))];
    }

    private async Task Check(StoredInstance stored, List<Breach> breaches, CancellationToken stop)
    {
        var state = WorkflowRun.StateOf(stored.Row);
        var workflow = (await bundles.Find(db, stored.Row.BundleId, stop)).Workflow;
        void Wrong(string invariant, string words) => breaches.Add(new Breach(invariant, stored.Row.Id, words));

        if (state.Status == WorkflowStatus.Running && state.Bookmarks.Count == 0 && state.Incidents.Count == 0)
            Wrong("instance.cannot_move", "it is open, and nothing open can move it");
        if (stored.Row.Status != state.Status.ToString() || stored.Row.SubStatus != state.SubStatus.ToString() || stored.Row.IncidentCount != state.Incidents.Count)
            Wrong("instance.row_differs", $"the row says {stored.Row.Status}/{stored.Row.SubStatus}, the engine {state.Status}/{state.SubStatus}");

        CompareRows(stored, state, workflow, Wrong);
        CompareCase(stored.Case, state, workflow, Wrong);
        await ReplayJournal(stored, state, Wrong, stop);
    }

    /// <summary>What lists and workers see is what the engine waits for.</summary>
    private static void CompareRows(StoredInstance stored, WorkflowInstanceState state, WorkflowDefinition workflow, Action<string, string> wrong)
    {
        var id = stored.Row.Id;
        Compare("instance.bookmarks_differ", stored.Bookmarks.Select(row => $"{row.Id}@{row.DueAt}"), state.Bookmarks.Select(bookmark => $"{VisitId.Of(id, bookmark.Id)}@{bookmark.DueAt?.ToUnixTimeMilliseconds()}"), wrong);
        Compare("instance.incidents_differ", stored.Incidents.Select(row => row.Id), state.Incidents.Select(incident => VisitId.Of(id, incident.Id)), wrong);

        var asked = state.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.Work && workflow.TryFind(bookmark.ActivityId)?.Type is HumanTask.TypeName or SignOff.TypeName);
        Compare("instance.steps_differ", stored.OpenSteps, asked.Select(bookmark => VisitId.Of(id, bookmark.ActivityInstanceId)), wrong);
    }

    private static void Compare(string invariant, IEnumerable<string> kept, IEnumerable<string> meant, Action<string, string> wrong)
    {
        var (rows, engine) = (kept.Order(StringComparer.Ordinal).ToList(), meant.Order(StringComparer.Ordinal).ToList());
        if (!rows.SequenceEqual(engine, StringComparer.Ordinal))
            wrong(invariant, $"kept {string.Join(' ', rows)}; the engine waits at {string.Join(' ', engine)}");
    }

    private static void CompareCase(Case? @case, WorkflowInstanceState state, WorkflowDefinition workflow, Action<string, string> wrong)
    {
        if (@case is null)
            wrong("instance.no_case", "no case runs it");
        else if (state.Status == WorkflowStatus.Finished && @case.IsOpen)
            wrong("case.open_after_end", "the workflow has ended, the case is open");
        else if (CaseProgress.StageOf(@case, workflow, state) is var stage && stage != @case.Stage)
            wrong("case.stage_differs", $"the case says “{@case.Stage}”, the engine “{stage}”");
    }

    private async Task ReplayJournal(StoredInstance stored, WorkflowInstanceState state, Action<string, string> wrong, CancellationToken stop)
    {
        if (stored.Journal.Select((line, index) => line.Seq - index).Any(gap => gap != 1))
            wrong("journal.gap", "its lines are not 1, 2, 3 …");

        try
        {
            var again = (await replay.Run(stored.Row.Id, stored.Row.BundleId, stored.Journal, stop)).In(state.Format);
            if (again.ToJson() != state.ToJson())
                wrong("journal.replays_differently", $"replayed {again.ToJson()}; kept {state.ToJson()}");
        }
        catch (Exception e) when (e is FormatException or StimulusRefusedException)
        {
            wrong("journal.does_not_replay", e.Message);
        }
    }

    private sealed record StoredInstance(WorkflowInstanceRow Row, Case? Case, IReadOnlyList<BookmarkRow> Bookmarks, IReadOnlyList<IncidentRow> Incidents, IReadOnlyList<JournalRow> Journal, IReadOnlyList<string> OpenSteps);
}
