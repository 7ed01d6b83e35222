using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>The containers that a jump may go into.</summary>
public static class JumpScopes
{
    /// <summary>True if the activity is a step of a flowchart or sequence that runs, or of a workflow that stands still at its end.</summary>
    public static bool HasOneFor(WorkflowInstanceState state, ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(node);

        return node is { Parent: not null, IsStep: true } && Of(state, node, null) is not null;
    }

    /// <param name="around">The ids it must be one of; null for any.</param>
    internal static ActivityInstance? Of(WorkflowInstanceState state, ActivityNode node, IReadOnlySet<string>? around) =>
        state.ActivityInstances.FindLast(i => i.ActivityId == node.Parent!.Id && i is { Status: ActivityStatus.Running } or { Scope: null, IsOpen: true } && around?.Contains(i.Id) != false);
}
