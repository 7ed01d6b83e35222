using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>Lets the rows of a workflow follow it to another version: bookmarks and incidents by their new names, steps that go on with their new form, outcomes and limit.</summary>
/// <remarks>Statutory clocks do not change: each keeps the limit that was in force when it started.</remarks>
internal sealed class MigratedRows(SupervisionDb db, WorkflowRunner runner, StepOpening opening, Overdue overdue, SuspendedDays suspended)
{
    /// <returns>The visits that go on and are reminded or escalated at another moment now, for the engine to wait until that.</returns>
    public async Task<IReadOnlyList<string>> Follow(Case @case, VersionChange change, PersonId by, long at, CancellationToken stop)
    {
        var state = change.Burst.State;
        await Rename(state, stop);

        var rescheduled = new List<string>();
        foreach (var visit in state.ActivityInstances.Where(visit => visit.IsOpen && change.Before.Find(visit.Id) is { IsOpen: true }))
            if (await GoOn(@case, change, visit, by, stop) is var (step, now) && await IsRescheduled(step, now with { At = at }, stop))
                rescheduled.Add(visit.Id);
        foreach (var id in change.Burst.Reinstated)
        {
            if (await StepOf(state.InstanceId, id, stop) is { } step)
                step.Reinstate(by, at);
        }

        return rescheduled;
    }

    /// <summary>What a step that goes on would be due by in each version, in the words of its activity's inputs; the days on which the case was suspended do not count in either.</summary>
    public async Task<(WorkItemDue? Before, WorkItemDue? After)> DueDays(Case @case, VersionChange change, ActivityInstance visit, PersonId by, long begunAt, CancellationToken stop)
    {
        var (before, after) = Both(@case, change, visit, by, begunAt);
        var parked = await suspended.Of(@case.Id, begunAt, stop);

        return (Due(before), Due(after));

        WorkItemDue? Due(Visit? read) => read is not null && opening.Due(read) is { Day: { } day } ? suspended.Later(day, parked) : null;
    }

    /// <summary>A step as each version reads; null where that has no such activity.</summary>
    public (Visit? Before, Visit? After) Both(Case @case, VersionChange change, ActivityInstance visit, PersonId by, long begunAt) =>
        (Read(@case, change.From, change.Before, visit.Id, by, begunAt), Read(@case, change.To, change.Burst.State, visit.Id, by, begunAt));

    private async Task Rename(WorkflowInstanceState state, CancellationToken stop)
    {
        var id = state.InstanceId;
        var bookmarks = state.Bookmarks.ToDictionary(bookmark => VisitId.Of(id, bookmark.Id), bookmark => bookmark.ActivityId, StringComparer.Ordinal);
        await db.Bookmarks.Where(row => row.InstanceId == id).LoadAsync(stop);
        foreach (var row in db.Bookmarks.Local.Where(row => bookmarks.GetValueOrDefault(row.Id, row.ActivityId) != row.ActivityId))
            row.ActivityId = bookmarks[row.Id];

        var incidents = state.Incidents.ToDictionary(incident => VisitId.Of(id, incident.Id), incident => incident.ActivityId, StringComparer.Ordinal);
        await db.Incidents.Where(row => row.InstanceId == id && row.ResolvedAt == null).LoadAsync(stop);
        foreach (var row in db.Incidents.Local.Where(row => incidents.GetValueOrDefault(row.Id, row.ActivityId) != row.ActivityId))
            row.ActivityId = incidents[row.Id];
    }

    private async Task<(Step Step, Visit Now)?> GoOn(Case @case, VersionChange change, ActivityInstance visit, PersonId by, CancellationToken stop)
    {
        if (!IsHuman(change.To, visit.ActivityId) || await StepOf(change.Before.InstanceId, visit.Id, stop) is not { } step
            || Read(@case, change.To, change.Burst.State, visit.Id, by, step.BegunAt) is not { } now)
            return null;

        var (before, after) = await DueDays(@case, change, visit, by, step.BegunAt, stop);
        var outcomes = now.Texts("outcomes");
        var offer = new StepOffer { Outcomes = step.Kind == StepKind.SignOff ? [] : outcomes.Count > 0 ? outcomes : ["Done"], ReturnTargets = StepOpening.ReturnTargets(now) };
        step.GoOnAs(visit.ActivityId, visit.ActivityId, now.Text("form"), offer, (after, before?.Day != after?.Day));
        return (step, now);
    }

    private async Task<bool> IsRescheduled(Step step, Visit now, CancellationToken stop) =>
        now.State.Bookmarks.Find(bookmark => bookmark is { Kind: BookmarkKind.Work } && bookmark.ActivityInstanceId == now.Effect.Activity.Id) is { } waiting
        && await overdue.WaitsAgain(now, step, stop) is EffectResult.Waits next && next.DueAt != waiting.DueAt;

    private async Task<Step?> StepOf(string instance, string visit, CancellationToken stop)
    {
        var id = VisitId.Of(instance, visit);
        return db.Steps.Local.FirstOrDefault(step => step.ActivityInstanceId == id) ?? await db.Whole(db.Steps.Where(step => step.ActivityInstanceId == id), stop);
    }

    internal static bool IsHuman(ProcessBundle bundle, string activity) => bundle.Workflow.TryFind(activity)?.Type is HumanTask.TypeName or SignOff.TypeName;

    /// <summary>The inputs as they read now; what cannot be read counts as left out.</summary>
    private Visit? Read(Case @case, ProcessBundle bundle, WorkflowInstanceState state, string visit, PersonId by, long at)
    {
        if (state.Find(visit) is not { } instance || bundle.Workflow.TryFind(instance.ActivityId) is not { } node)
            return null;

        var inputs = new JsonObject(runner.ReadInputs(bundle.Workflow, state, visit, DateTimeOffset.FromUnixTimeMilliseconds(at)).Select(reading => KeyValuePair.Create(reading.Name, reading.Value?.DeepClone())));
        return new Visit(@case, bundle, state, new Effect(node.Type, inputs, new(visit, node.Id, node.Type, node.DisplayText, instance.Round)), by, at);
    }
}
