namespace SupervisionFlow.Workflows.Instances;

/// <summary>Which of several visits of an activity belong to a visit, where loops run it over and over or several of it side by side.</summary>
public static class Neighbours
{
    /// <summary>The last done visit of an activity, as one of its visits has it before it: the one it descends from, else one of the same pass, else the last of all.</summary>
    /// <param name="activityInstanceId">The visit that asks.</param>
    public static ActivityInstance? LastDone(WorkflowInstanceState state, string activityId, string activityInstanceId)
    {
        ArgumentNullException.ThrowIfNull(state);

        var done = state.ActivityInstances.FindAll(i => i.ActivityId == activityId && i is { Status: ActivityStatus.Completed, Withdrawn: false });
        if (done.Count < 2 || state.Find(activityInstanceId) is not { } asking)
            return done.LastOrDefault();

        var before = Descent.Before(state, asking);
        var passes = Passes(state, asking);
        return done.FindLast(i => before.Contains(i.Id)) ?? done.FindLast(i => Passes(state, i).SequenceEqual(passes)) ?? done[^1];
    }

    /// <summary>Every done visit of an activity that a visit must be kept apart from: all rounds of the one that <see cref="LastDone"/> finds, those that a return took back too, for whoever did those did them.</summary>
    /// <param name="activityInstanceId">The visit that asks.</param>
    public static IReadOnlyList<ActivityInstance> AllDone(WorkflowInstanceState state, string activityId, string activityInstanceId)
    {
        ArgumentNullException.ThrowIfNull(state);

        var done = state.ActivityInstances.FindAll(i => i.ActivityId == activityId && i.Status == ActivityStatus.Completed);
        if (done.Count < 2)
            return done;

        var passes = LastDone(state, activityId, activityInstanceId) is { } last ? Passes(state, last) : state.Find(activityInstanceId) is { } asking ? Passes(state, asking) : [];
        return done.FindAll(i => Passes(state, i).SequenceEqual(passes)) is { Count: > 0 } rounds ? rounds : done;
    }

    /// <summary>Whether a visit lies in a loop, or is one of several side by side.</summary>
    public static bool IsRepeated(WorkflowInstanceState state, ActivityInstance visit) => Passes(state, visit).Count > 0;

    /// <summary>Tells of the visits of the same activity, those before it too, whether they are rounds of the same pass. Outside of loops all are.</summary>
    public static Func<string, bool> OfSamePass(WorkflowInstanceState state, string activityInstanceId)
    {
        ArgumentNullException.ThrowIfNull(state);

        if (state.Find(activityInstanceId) is not { } visit || Passes(state, visit) is not { Count: > 0 } passes)
            return _ => true;

        var rounds = new HashSet<string>(StringComparer.Ordinal) { visit.Id };
        for (var round = visit; round?.Previous is { } before && rounds.Add(before);)
            round = state.Find(before);

        return other => rounds.Contains(other) || (state.Find(other) is { } known && Passes(state, known).SequenceEqual(passes));
    }

    /// <summary>The passes it lies in with the loops they are of, from the innermost.</summary>
    private static List<(string Loop, int Pass)> Passes(WorkflowInstanceState state, ActivityInstance visit)
    {
        var passes = new List<(string, int)>();

        for (var next = visit; next?.Scope is { } scope; next = state.Find(scope))
            if (next.Pass is { } pass)
                passes.Add((scope, pass));

        return passes;
    }
}
