using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Finds who waits for the end of a workflow, and the cases of children that nobody waits for any more.</summary>
internal sealed class ParentWorkflows(SupervisionDb db)
{
    /// <summary>The case whose workflow waits for this one; null where none does, or does not any more in this unit of work.</summary>
    public async Task<Case?> WaitingFor(string instance, CancellationToken stop)
    {
        var (kind, hash) = (nameof(BookmarkKind.Child), StimulusHash.OfChild(instance));
        var row = db.Bookmarks.Local.FirstOrDefault(row => row.Kind == kind && row.Name == instance)
            ?? await db.Bookmarks.FirstOrDefaultAsync(row => row.Kind == kind && row.Name == instance && row.StimulusHash == hash, stop);

        return row is null || db.Entry(row).State == EntityState.Deleted ? null : await CaseOf(row.InstanceId, stop);
    }

    public async Task<Case?> CaseOf(string instance, CancellationToken stop) =>
        db.Cases.Local.FirstOrDefault(@case => @case.WorkflowInstanceId == instance) ?? await db.Cases.FirstOrDefaultAsync(@case => @case.WorkflowInstanceId == instance, stop);

    public static Stimulus.Child EndOf(WorkflowInstanceState state) =>
        new(state.InstanceId, state.SubStatus, state.Outcomes, new JsonObject(state.Output.Select(output => KeyValuePair.Create(output.Key, output.Value?.DeepClone()))));
}
