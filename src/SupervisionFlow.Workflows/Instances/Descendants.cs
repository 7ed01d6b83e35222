namespace SupervisionFlow.Workflows.Instances;

/// <summary>What came of a step that is over: by cause, as the journal has it, not by the graph.</summary>
public static class Descendants
{
    /// <summary>The visits that descend from this one, in the order they were made; null when it no longer stands, because it was taken back, done anew or its scope is over.</summary>
    public static IReadOnlyList<ActivityInstance>? Of(WorkflowInstanceState state, string activityInstanceId)
    {
        ArgumentNullException.ThrowIfNull(state);

        return state.Find(activityInstanceId) is { } visit && IsLatest(state, visit) ? [.. Descent.From(state, visit).Skip(1)] : null;
    }

    private static bool IsLatest(WorkflowInstanceState state, ActivityInstance visit) =>
        ReturnTargets.IsTarget(state, visit) && !state.ActivityInstances.Exists(i => i.ActivityId == visit.ActivityId && i.Scope == visit.Scope && i.Round > visit.Round && i.Status != ActivityStatus.Skipped);
}
