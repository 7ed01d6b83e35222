using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.WorkflowRuns.Bulk;

/// <summary>What an act on many runs may be done with, so that nobody types ids: outcomes to skip with, steps to return or to move from and to, variables to edit, grounds to suspend or terminate on.</summary>
/// <remarks>Outcomes and steps are those of one process, as it is published or in the version that the list is narrowed to; without one there are only the common outcome and the grounds.</remarks>
public sealed record RunChoices(IReadOnlyList<RunChoice> Outcomes, IReadOnlyList<RunChoice> Steps, IReadOnlyList<RunChoice> SuspendOn, IReadOnlyList<RunChoice> TerminateOn, IReadOnlyList<RunChoice> Variables);

/// <summary>One of them, in words.</summary>
public sealed record RunChoice(string Key, string Zh, string En);

internal sealed class RunActChoices(SupervisionDb db, PinnedBundles bundles, SharedTables tables, ActivityCatalogue catalogue, Attempt attempt)
{
    private const string Usual = "Done";

    /// <summary>Null for a caller who is no operator.</summary>
    public async Task<RunChoices?> For(RunFilter filter, CancellationToken stop)
    {
        if (!attempt.Caller.Has(Roles.Operator))
            return null;

        var workflow = (await BundleOf(filter, stop))?.Workflow;
        return new(
            [.. (workflow is null ? [Usual] : OutcomesIn(workflow)).Select(port => StandardOutcomes.Label(port) is var label ? new RunChoice(port, label.Zh, label.En) : throw new InvalidOperationException())],
            [.. workflow?.Activities.Where(IsStep).Select(node => new RunChoice(node.Id, node.DisplayText, node.DisplayText)) ?? []],
            Grounds(CaseGround.Suspend), Grounds(CaseGround.Terminate),
            [.. workflow?.Variables.Select(variable => new RunChoice(variable.Name, $"{variable.Name} ({variable.TypeName})", $"{variable.Name} ({variable.TypeName})")) ?? []]);
    }

    private async Task<ProcessBundle?> BundleOf(RunFilter filter, CancellationToken stop) =>
        filter.Version is { Length: > 0 } version ? await bundles.Find(db, version, stop)
        : filter.Process is { Length: > 0 } process ? await bundles.Published(db, process, stop)
        : null;

    /// <summary>Of what may fail: whatever is not done by people.</summary>
    private IEnumerable<string> OutcomesIn(WorkflowDefinition workflow) => workflow.Activities
        .Where(node => IsStep(node) && node.Type is not (HumanTask.TypeName or SignOff.TypeName))
        .SelectMany(node => PortsOf.Activity(node, catalogue) ?? [.. node.Parent!.Connections.Where(arrow => arrow.Source == node.Id).Select(arrow => arrow.Port)])
        .Prepend(Usual).Distinct();

    private static bool IsStep(ActivityNode node) => node is { Parent: not null, Slot: null or "activities" };

    private IReadOnlyList<RunChoice> Grounds(string act) =>
        [.. tables.Grounds.Where(ground => ground.Act == act && ground.Roles.Any(attempt.Caller.Has)).Select(ground => new RunChoice(ground.Key, ground.Zh, ground.En))];
}
