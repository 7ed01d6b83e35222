namespace SupervisionFlow.Workflows.Instances;

/// <summary>Drops the records that nothing can need any more.</summary>
/// <remarks>
/// Kept: what is open; the last record of each activity (its output, its round, the drawing); every done step that waited and still counts,
/// since it can be returned to; and what lies between those in the chain of causes. A link of the chain with a single cause is cut out:
/// who descends from it descends from its cause all the same. A loop of automatic activities therefore does not grow.
/// </remarks>
internal static class Pruning
{
    public static void Prune(WorkflowInstanceState state)
    {
        var instances = state.ActivityInstances;
        var keep = Needed(instances);

        if (keep.Count == instances.Count)
            return;

        var byId = instances.ToDictionary(i => i.Id, StringComparer.Ordinal);

        foreach (var instance in instances.Where(i => keep.Contains(i.Id)))
        {
            instance.Causes = Shorten(instance.Causes, byId, keep);

            if (instance.Flow is { } flow)
            {
                Shorten(flow.Waiting, byId, keep);
                Shorten(flow.Undecided, byId, keep);
            }
        }

        instances.RemoveAll(i => !keep.Contains(i.Id));
    }

    private static HashSet<string> Needed(List<ActivityInstance> instances)
    {
        var keep = new HashSet<string>(instances.Count, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var closed = instances.Where(i => !i.IsOpen).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);

        for (var n = instances.Count - 1; n >= 0; n--)
        {
            var instance = instances[n];
            var isLast = seen.Add(instance.ActivityId);
            var counts = !instance.Withdrawn && !instance.IsOpen && !(instance.Scope is { } scope && closed.Contains(scope));

            if (instance.IsOpen || isLast || (counts && (instance.Causes.Count != 1 || (instance.Waited && instance.Status == ActivityStatus.Completed))))
                keep.Add(instance.Id);

            if (instance.IsOpen)
                KeepPassed(instance, keep);
        }

        return keep;
    }

    private static void KeepPassed(ActivityInstance instance, HashSet<string> keep)
    {
        foreach (var step in instance.StraightBack?.Passed ?? [])
            keep.Add(step.ActivityInstanceId);
    }

    private static IReadOnlyList<Arrival> Shorten(IReadOnlyList<Arrival> causes, Dictionary<string, ActivityInstance> byId, HashSet<string> keep) =>
        causes.All(a => keep.Contains(a.From)) ? causes : [.. causes.Select(a => Shorten(a, byId, keep))];

    private static void Shorten(List<Arrival> arrivals, Dictionary<string, ActivityInstance> byId, HashSet<string> keep)
    {
        for (var i = 0; i < arrivals.Count; i++)
            arrivals[i] = Shorten(arrivals[i], byId, keep);
    }

    private static Arrival Shorten(Arrival arrival, Dictionary<string, ActivityInstance> byId, HashSet<string> keep)
    {
        var from = arrival.From;

        while (!keep.Contains(from) && byId.TryGetValue(from, out var dropped) && dropped.Causes.Count == 1)
            from = dropped.Causes[0].From;

        return from == arrival.From ? arrival : arrival with { From = from };
    }
}
