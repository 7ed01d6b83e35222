namespace SupervisionFlow.Workflows.Instances;

/// <summary>The steps that an open step may be returned to.</summary>
public static class ReturnTargets
{
    /// <summary>The last completed round of each step that waited, still counts, and that the open step descends from; the nearest first.</summary>
    /// <remarks>Steps of containers that are over are not offered, those of a workflow that stands still at its end are. Which of these a definition allows is the caller's to judge.</remarks>
    public static IReadOnlyList<ActivityInstance> Of(WorkflowInstanceState state, string activityInstanceId)
    {
        ArgumentNullException.ThrowIfNull(state);

        if (state.Find(activityInstanceId) is not { IsOpen: true } from)
            return [];

        var before = Descent.Before(state, from);

        return [.. state.ActivityInstances
            .Where(i => i.Waited && before.Contains(i.Id) && IsTarget(state, i))
            .GroupBy(i => i.ActivityId)
            .Select(rounds => rounds.Last())
            .Reverse()];
    }

    internal static bool IsTarget(WorkflowInstanceState state, ActivityInstance instance) =>
        instance is { Status: ActivityStatus.Completed, Withdrawn: false, Scope: { } scope } && state.Find(scope) is { Status: ActivityStatus.Running } or { Scope: null, IsOpen: true };
}
