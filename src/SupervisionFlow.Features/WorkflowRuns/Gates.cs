using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>An activity that a case may not go around. One that rests on law is never jumped past, one that only the definition marks by two people.</summary>
internal sealed record Gate(string ActivityId, string Title, bool RestsOnLaw, string? Article);

/// <summary>The gates of a process, from its rules (<c>rules/gates.json</c>), and which of them a jump would pass.</summary>
/// <remarks>A review by legal reviewers is a gate by law also where the rules do not list it (行政处罚法58).</remarks>
internal sealed class Gates(SupervisionDb db, PinnedBundles bundles)
{
    private const string LegalReview = "行政处罚法58";

    /// <summary>The gates not yet done that lie between where the case stands and the target.</summary>
    public async Task<IReadOnlyList<Gate>> PassedBy(Case @case, string target, CancellationToken stop)
    {
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        if (bundle.Workflow.TryFind(target) is not { Parent: { } container })
            return [];

        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == @case.WorkflowInstanceId, stop);
        var state = WorkflowRun.StateOf(row);
        var ahead = state.ActivityInstances.Where(visit => visit.IsOpen && bundle.Workflow.TryFind(visit.ActivityId)?.Parent == container)
            .Aggregate(new HashSet<string>(StringComparer.Ordinal), (reached, visit) => Reach(container, visit.ActivityId, reached));

        return [.. Of(bundle).Where(gate => gate.ActivityId != target && ahead.Contains(gate.ActivityId) && !IsDone(state, gate.ActivityId) && Reach(container, gate.ActivityId, []).Contains(target))];
    }

    public async Task<string> TitleOf(Case @case, string activityId, CancellationToken stop) =>
        (await bundles.Find(db, @case.BundleId, stop)).Workflow.TryFind(activityId)?.DisplayText ?? activityId;

    private static IReadOnlyList<Gate> Of(ProcessBundle bundle)
    {
        var listed = ProcessGates.Of(bundle.Content).Gates.Select(gate => (Id: gate.Activity, Law: gate.RestsOnLaw, gate.Article));
        var reviews = bundle.Workflow.Activities.Where(activity => activity.Type is HumanTask.TypeName or SignOff.TypeName && activity.Input("roles")?.Text?.Contains(Roles.LegalReviewer, StringComparison.Ordinal) == true)
            .Select(activity => (activity.Id, Law: true, Article: (string?)LegalReview));

        return [.. listed.Concat(reviews).DistinctBy(gate => gate.Id).Where(gate => bundle.Workflow.TryFind(gate.Id) is not null)
            .Select(gate => new Gate(gate.Id, bundle.Workflow.TryFind(gate.Id)!.DisplayText, gate.Law, gate.Article))];
    }

    private static bool IsDone(WorkflowInstanceState state, string activityId) =>
        state.ActivityInstances.Exists(visit => visit.ActivityId == activityId && visit is { Status: ActivityStatus.Completed, Withdrawn: false });

    /// <summary>The activity and all that can come after it.</summary>
    private static HashSet<string> Reach(ActivityNode container, string from, HashSet<string> reached)
    {
        var open = new Stack<string>([from]);
        while (open.TryPop(out var id))
        {
            if (!reached.Add(id))
                continue;
            foreach (var connection in container.Connections.Where(connection => connection.Source == id))
                open.Push(connection.Target);
        }

        return reached;
    }
}

/// <summary>Where an operator may send a case.</summary>
internal sealed class JumpTargets(SupervisionDb db, PinnedBundles bundles)
{
    /// <summary>The human steps of the definition.</summary>
    public async Task<IReadOnlyList<Named>> Of(Case @case, CancellationToken stop) =>
        [.. (await bundles.Find(db, @case.BundleId, stop)).Workflow.Activities.Where(activity => activity.Type is HumanTask.TypeName or SignOff.TypeName).Select(activity => new Named(activity.Id, activity.DisplayText))];

    /// <summary>The jump that waits for a second person.</summary>
    public async Task<Features.Cases.ProposedJumpLine?> Proposed(Case @case, PersonId me, Organisation.OrganisationChart chart, CancellationToken stop) =>
        @case.ProposedJump is not { } proposal ? null : new(
            (await bundles.Find(db, @case.BundleId, stop)).Workflow.TryFind(proposal.To)?.DisplayText ?? proposal.To, chart.NameOf(proposal.By), proposal.Reason, proposal.By != me);
}
