using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Versions;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>An activity that a case may not go around. One that rests on law is never jumped past, one that only the definition marks by two people.</summary>
internal sealed record Gate(string ActivityId, string Title, bool RestsOnLaw, string? Article)
{
    /// <summary>The gate with the article that it rests on, as a refusal names it.</summary>
    public string Cited => Article is null ? Title : $"{Title}（{Article}）";
}

/// <summary>The gates of a process, from its rules (<c>rules/gates.json</c>), and which of them a jump would pass.</summary>
/// <remarks>A review by legal reviewers is a gate by law also where the rules do not list it (行政处罚法58).</remarks>
internal sealed class Gates(SupervisionDb db, PinnedBundles bundles, ActivityCatalogue catalogue)
{
    private const string LegalReview = "行政处罚法58";

    private const int DeepestChild = 3;

    /// <summary>The gates not yet done that lie between where the case stands and the target: also those inside containers and those of child workflows on the way.</summary>
    public async Task<IReadOnlyList<Gate>> PassedBy(Case @case, string target, CancellationToken stop)
    {
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        if (bundle.Workflow.TryFind(target) is not { Parent: { } container })
            return [];

        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == @case.WorkflowInstanceId, stop);
        var state = WorkflowRun.StateOf(row);
        var standing = OpenIn(state, container.Id);

        var gates = await Of(bundle, 0, stop);
        var (bypass, ids) = (new Bypass(bundle.Workflow, catalogue, DoneIn(state)), gates.Select(gate => gate.ActivityId));
        return Named(gates, standing.Count == 0 ? bypass.Before(ids, ComeByIn(state, container.Id), target) : bypass.Of(ids, standing, [], target));
    }

    /// <summary>The gates not yet done that are passed when one of several tokens is moved: also those that another, which stays, has before it and that the target lies behind.</summary>
    /// <param name="staying">Where the case stands besides, and stays.</param>
    public async Task<IReadOnlyList<Gate>> PassedBy(ProcessBundle bundle, WorkflowInstanceState state, string from, IReadOnlyList<string> staying, string target, CancellationToken stop)
    {
        var gates = await Of(bundle, 0, stop);
        return Named(gates, new Bypass(bundle.Workflow, catalogue, DoneIn(state)).Of(gates.Select(gate => gate.ActivityId), [from], staying, target));
    }

    private static IReadOnlyList<Gate> Named(IReadOnlyList<Gate> gates, IReadOnlyList<string> passed) => [.. gates.Where(gate => passed.Contains(gate.ActivityId))];

    /// <summary>The gates that are left out where a failed visit is skipped: itself, and what is in it and was not done. What stands still at its end has come by all that it was to come by.</summary>
    public async Task<IReadOnlyList<Gate>> LeftOutBy(ProcessBundle bundle, WorkflowInstanceState state, string visit, CancellationToken stop) => state.Find(visit) is { Outcomes.Count: 0 } skipped
        ? [.. (await Of(bundle, 0, stop)).Where(gate => gate.ActivityId == skipped.ActivityId || (IsIn(bundle.Workflow.TryFind(gate.ActivityId), skipped.ActivityId) && !IsDone(state, gate.ActivityId)))]
        : [];

    /// <summary>The gates by law that lay ahead of a case, and that it would come by no more after a migration though the other version has them.</summary>
    public async Task<IReadOnlyList<Gate>> LostBy(MigrationPlan plan, ProcessBundle from, ProcessBundle to, WorkflowInstanceState state, CancellationToken stop)
    {
        var old = plan.Stimulus!.Map.ToLookup(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        var before = Reach.Of(from.Workflow, plan.Positions.Select(position => position.ActivityId));
        var after = Reach.Of(to.Workflow, plan.Positions.Select(position => position.To).OfType<string>());

        return [.. (await Of(to, 0, stop)).Where(gate => gate.RestsOnLaw && !after.Contains(gate.ActivityId) && old[gate.ActivityId].Any(id => before.Contains(id) && !IsDone(state, id)))];
    }

    /// <summary>The activities at which something is open in a container, however deep: what a jump there takes back.</summary>
    private static IReadOnlyList<string> OpenIn(WorkflowInstanceState state, string container)
    {
        var scopes = ScopesOf(state, container);
        var open = state.ActivityInstances.Where(visit => visit.IsOpen).ToList();

        // Made after what they are in, so that one pass finds all.
        var inside = open.Where(visit => visit.Scope is { } scope && scopes.Contains(scope) && scopes.Add(visit.Id)).ToList();
        return [.. inside.Where(visit => !open.Exists(other => other.Scope == visit.Id)).Select(visit => visit.ActivityId)];
    }

    /// <summary>All that was come by in a container: where a case stands at its end that cannot close.</summary>
    private static IReadOnlyList<string> ComeByIn(WorkflowInstanceState state, string container)
    {
        var scopes = ScopesOf(state, container);
        return [.. state.ActivityInstances.Where(visit => visit.Scope is { } scope && scopes.Contains(scope)).Select(visit => visit.ActivityId)];
    }

    private static HashSet<string> ScopesOf(WorkflowInstanceState state, string container) =>
        state.ActivityInstances.Where(visit => visit.IsOpen && visit.ActivityId == container).Select(visit => visit.Id).ToHashSet(StringComparer.Ordinal);

    public async Task<string> TitleOf(Case @case, string activityId, CancellationToken stop) =>
        (await bundles.Find(db, @case.BundleId, stop)).Workflow.TryFind(activityId)?.DisplayText ?? activityId;

    private async Task<IReadOnlyList<Gate>> Of(ProcessBundle bundle, int depth, CancellationToken stop)
    {
        var listed = ProcessGates.Of(bundle.Content).Gates.Select(gate => (Id: gate.Activity, Law: gate.RestsOnLaw, gate.Article));
        var reviews = bundle.Workflow.Activities.Where(activity => activity.Type is HumanTask.TypeName or SignOff.TypeName && activity.Input("roles")?.Text?.Contains(Roles.LegalReviewer, StringComparison.Ordinal) == true)
            .Select(activity => (activity.Id, Law: true, Article: (string?)LegalReview));
        var gates = listed.Concat(reviews).DistinctBy(gate => gate.Id).Where(gate => bundle.Workflow.TryFind(gate.Id) is not null)
            .Select(gate => new Gate(gate.Id, bundle.Workflow.TryFind(gate.Id)!.DisplayText, gate.Law, gate.Article)).ToList();

        foreach (var activity in bundle.Workflow.Activities.Where(activity => depth < DeepestChild && gates.TrueForAll(gate => gate.ActivityId != activity.Id)))
        {
            if (await OfChild(activity, depth, stop) is { Count: > 0 } inside)
                gates.Add(new Gate(activity.Id, $"{activity.DisplayText}（{string.Join('、', inside.Select(gate => gate.Title))}）", inside.Any(gate => gate.RestsOnLaw), inside.FirstOrDefault(gate => gate.RestsOnLaw)?.Article));
        }

        return gates;
    }

    /// <summary>The gates of the workflow that an activity starts, where the definition names it: who goes around the activity goes around them.</summary>
    private async Task<IReadOnlyList<Gate>> OfChild(ActivityNode activity, int depth, CancellationToken stop)
    {
        var named = activity.UsedWorkflow ?? (activity.Input("workflowDefinitionId") is { ExpressionType: "Literal" } literal ? literal.Text : null);
        return named is { Length: > 0 } && await bundles.Published(db, named, stop) is { } child ? await Of(child, depth + 1, stop) : [];
    }

    private static bool IsIn(ActivityNode? node, string container) => node?.Parent is { } parent && (parent.Id == container || IsIn(parent, container));

    private static bool IsDone(WorkflowInstanceState state, string activityId) => DoneIn(state).Contains(activityId);

    private static HashSet<string> DoneIn(WorkflowInstanceState state) =>
        state.ActivityInstances.Where(visit => visit is { Status: ActivityStatus.Completed, Withdrawn: false }).Select(visit => visit.ActivityId).ToHashSet(StringComparer.Ordinal);
}

/// <summary>Where an operator may send a case.</summary>
internal sealed class JumpTargets(SupervisionDb db, PinnedBundles bundles, JumpOptions options, TimeProvider time)
{
    /// <summary>The human steps of the containers that run.</summary>
    public async Task<IReadOnlyList<Named>> Of(Case @case, CancellationToken stop)
    {
        var workflow = (await bundles.Find(db, @case.BundleId, stop)).Workflow;
        var state = WorkflowRun.StateOf(await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == @case.WorkflowInstanceId, stop));

        return [.. workflow.Activities.Where(activity => activity.Type is HumanTask.TypeName or SignOff.TypeName && JumpScopes.HasOneFor(state, activity)).Select(activity => new Named(activity.Id, activity.DisplayText))];
    }

    /// <summary>The jump that waits for a second person; one that waited too long has lapsed.</summary>
    public async Task<Features.Cases.ProposedJumpLine?> Proposed(Case @case, PersonId me, Organisation.OrganisationChart chart, CancellationToken stop) =>
        @case.ProposedJump is not { } proposal || !options.IsAlive(proposal, time.GetUtcNow().ToUnixTimeMilliseconds()) ? null : new(
            (await bundles.Find(db, @case.BundleId, stop)).Workflow.TryFind(proposal.To)?.DisplayText ?? proposal.To, chart.NameOf(proposal.By), proposal.Reason, proposal.By != me) { To = proposal.To };
}
