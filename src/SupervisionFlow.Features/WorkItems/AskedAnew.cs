using System.Text.Json.Nodes;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What a form asks anew each time the flow comes to its step: forgotten when the step opens, so that this month is not proved by last month's evidence. Who is returned to a step finds what they wrote.</summary>
internal sealed class AskedAnew(CaseFacts facts)
{
    public async Task Forget(Visit visit, CancellationToken stop)
    {
        if (visit.Bundle.Form(visit.Text("form")) is not { AskedAnew.Count: > 0 } form)
            return;

        if (Earlier(visit.State, visit.Effect.Activity.PreviousId) is { Withdrawn: false })
            await facts.Forget(visit.Case.Id, form.AskedAnew, stop);
    }

    /// <summary>An opening that was taken back forgot for nothing: what the visit before had written is known again.</summary>
    public async Task Remember(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        var form = withdrawn.Bundle.Form(withdrawn.Bundle.Workflow.TryFind(withdrawn.Withdrawal.ActivityId)?.Input("form")?.Text);
        if (form is not { AskedAnew.Count: > 0 } || IsAskedAnew(withdrawn.After, withdrawn.Withdrawal.ActivityInstanceId))
            return;

        var written = Earlier(withdrawn.Before, withdrawn.Before.Find(withdrawn.Withdrawal.ActivityInstanceId)?.Previous)?.Output?["data"] as JsonObject;
        foreach (var field in form.AskedAnew)
            if (written?[field] is { } value)
                await facts.Put(withdrawn.Case.Id, field, value.DeepClone(), withdrawn.By, withdrawn.At, stop);
    }

    /// <summary>Whether the step opened again meanwhile, by a jump or a move, and forgot too.</summary>
    private static bool IsAskedAnew(WorkflowInstanceState state, string visit) =>
        state.ActivityInstances.Exists(later => later.Previous == visit) && Earlier(state, visit) is { Withdrawn: false };

    /// <summary>The last visit before in which somebody wrote something.</summary>
    private static ActivityInstance? Earlier(WorkflowInstanceState state, string? previous)
    {
        var visit = previous is null ? null : state.Find(previous);
        while (visit is { Status: not ActivityStatus.Completed, Previous: { } before })
            visit = state.Find(before);

        return visit is { Status: ActivityStatus.Completed } ? visit : null;
    }
}
