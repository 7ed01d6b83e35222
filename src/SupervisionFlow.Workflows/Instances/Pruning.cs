using System.Collections.Immutable;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>Drops the records that nothing can need any more, so that an instance does not grow with its past.</summary>
/// <remarks>
/// Kept: what is open; the last record of each activity within each open container (its output, its round, the drawing);
/// what people put there, for the merges behind it; the last rounds of every done step that waited and still counts, since they can be returned to, with the last outputs of the others and what was passed over; and the merges between them.
/// A dropped link of the chain of causes is bridged: who descends from it descends from its cause all the same.
/// </remarks>
internal sealed class Pruning
{
    /// <summary>How many rounds of a step can be returned to, one return after the other.</summary>
    public const int RoundsKept = 3;

    private readonly List<ActivityInstance> instances;
    private readonly Dictionary<string, ActivityInstance> byId;
    private readonly HashSet<string> keep = new(StringComparer.Ordinal);
    private readonly HashSet<string> recent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> bridges = new(StringComparer.Ordinal);

    private Pruning(List<ActivityInstance> instances)
    {
        this.instances = instances;
        byId = instances.ToDictionary(i => i.Id, StringComparer.Ordinal);
    }

    /// <param name="isSideBySide">True for a container whose passes run beside each other: each of them has rounds of its own.</param>
    public static void Prune(WorkflowInstanceState state, Func<ActivityInstance, bool> isSideBySide)
    {
        var pruning = new Pruning(state.ActivityInstances);
        pruning.Mark(isSideBySide);
        pruning.KeepWhatReturnsFind();

        if (pruning.keep.Count == state.ActivityInstances.Count)
            return;

        pruning.Bridge();
        pruning.Drop();
    }

    private void Mark(Func<ActivityInstance, bool> isSideBySide)
    {
        var seen = new HashSet<(string?, string, bool)>();
        var rounds = new Dictionary<(string?, string, int?), int>();

        for (var n = instances.Count - 1; n >= 0; n--)
        {
            var instance = instances[n];

            if (instance.IsOpen)
                KeepOpen(instance);

            if (instance.PutThere && Counts(instance))
                keep.Add(instance.Id);

            var around = OpenAround(instance);
            var isDone = instance is { Status: ActivityStatus.Completed, Withdrawn: false };

            // The last record of all, and the last whose output counts.
            if (seen.Add((around, instance.ActivityId, false)) | (isDone && seen.Add((around, instance.ActivityId, true))))
                KeepWithContainers(instance);

            if (!Counts(instance))
                continue;

            var pass = instance.Pass is { } own && byId.TryGetValue(instance.Scope!, out var scope) && isSideBySide(scope) ? own : (int?)null;
            var key = (instance.Scope, instance.ActivityId, pass);
            var round = rounds[key] = rounds.GetValueOrDefault(key) + 1;

            if (round > RoundsKept)
                continue;

            recent.Add(instance.Id);

            // A return to one of those rounds finds the outputs of the rounds before it, and what was passed over in them, as if nothing had been dropped.
            if (instance is { Status: ActivityStatus.Completed } and ({ Waited: true } or { Output: not null }) or { Status: ActivityStatus.Skipped })
                keep.Add(instance.Id);
        }
    }

    /// <summary>A return to a step that is kept takes back the visits that came of it: the one before the first of them is then the last, and what it had said is needed.</summary>
    private void KeepWhatReturnsFind()
    {
        var earlier = new Dictionary<(string?, string), ActivityInstance>();
        var pairs = new List<(ActivityInstance Visit, ActivityInstance Next)>();

        foreach (var next in instances.Where(i => !i.Withdrawn && i.Scope is not null))
        {
            if (earlier.TryGetValue((next.Scope, next.ActivityId), out var visit) && !keep.Contains(visit.Id) && Counts(visit))
                pairs.Add((visit, next));

            earlier[(next.Scope, next.ActivityId)] = next;
        }

        if (pairs.Count == 0)
            return;

        var targets = new Dictionary<string, ImmutableHashSet<string>>(StringComparer.Ordinal);

        foreach (var instance in instances)
        {
            var causes = instance.Causes.Select(c => targets.GetValueOrDefault(c.From)).OfType<ImmutableHashSet<string>>().ToArray();
            var own = causes.Length == 0 ? ImmutableHashSet<string>.Empty : causes.Skip(1).Aggregate(causes[0], (all, some) => all.Union(some));

            targets[instance.Id] = recent.Contains(instance.Id) && instance is { Waited: true, Status: ActivityStatus.Completed } ? own.Add(instance.Id) : own;
        }

        foreach (var (visit, next) in pairs)
            if (!targets[next.Id].IsSubsetOf(targets[visit.Id]))
                keep.Add(visit.Id);
    }

    private void KeepOpen(ActivityInstance instance)
    {
        keep.Add(instance.Id);
        keep.UnionWith(instance.Breaks.Where(byId.ContainsKey));
        keep.UnionWith((instance.StraightBack?.Passed ?? []).Select(p => p.ActivityInstanceId).Where(byId.ContainsKey));
    }

    private void KeepWithContainers(ActivityInstance instance)
    {
        for (var next = instance; next is not null && keep.Add(next.Id);)
            next = next.Scope is { } scope ? byId.GetValueOrDefault(scope) : null;
    }

    /// <summary>The nearest container around it that still runs.</summary>
    private string? OpenAround(ActivityInstance instance)
    {
        var scope = instance.Scope;

        while (scope is not null && byId.TryGetValue(scope, out var container) && !container.IsOpen)
            scope = container.Scope;

        return scope;
    }

    private bool Counts(ActivityInstance instance) =>
        !instance.Withdrawn && !instance.IsOpen && !(instance.Scope is { } scope && byId.TryGetValue(scope, out var container) && !container.IsOpen);

    /// <summary>Finds what takes the place of each dropped record, oldest first; a merge that nothing can take the place of stays.</summary>
    private void Bridge()
    {
        foreach (var instance in instances.Where(i => !keep.Contains(i.Id)))
        {
            var causes = instance.Causes.Select(c => Bridged(c.From)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();

            if (causes.Length <= 1 || !Counts(instance))
                bridges[instance.Id] = causes.FirstOrDefault();
            else if (!recent.Contains(instance.Id) && Latest(instance, causes) is { } latest)
                bridges[instance.Id] = latest;
            else
                keep.Add(instance.Id);
        }
    }

    /// <summary>
    /// In a loop the merge of an old pass has one cause from the pass before and others from outside, on which that pass rests already.
    /// The earlier pass stands for it, as long as a visit of the same merge is kept there to give the outer arrivals back.
    /// </summary>
    private string? Latest(ActivityInstance merge, string[] causes)
    {
        foreach (var cause in causes)
        {
            var before = Before(cause);

            if (causes.All(c => c == cause || before.Contains(c)) && before.Append(cause).Any(b => byId[b] is var visit && visit.ActivityId == merge.ActivityId && visit.Scope == merge.Scope))
                return cause;
        }

        return null;
    }

    private HashSet<string> Before(string id)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([id]);

        while (open.TryPop(out var next))
            foreach (var cause in byId[next].Causes.Select(c => Bridged(c.From)).OfType<string>())
                if (before.Add(cause))
                    open.Push(cause);

        return before;
    }

    /// <summary>The record itself if it stays, else what takes its place; null if it rests on nothing that is kept.</summary>
    private string? Bridged(string id) => keep.Contains(id) ? id : bridges.GetValueOrDefault(id);

    private void Drop()
    {
        instances.RemoveAll(i => !keep.Contains(i.Id));

        foreach (var instance in instances)
        {
            if (instance.Causes.Any(c => !keep.Contains(c.From)))
                instance.Causes = [.. instance.Causes.Select(Bridged)];

            if (instance.Flow is not { } flow)
                continue;

            Bridge(flow.Waiting);
            Bridge(flow.Undecided);
        }
    }

    private void Bridge(List<Arrival> arrivals)
    {
        for (var i = 0; i < arrivals.Count; i++)
            arrivals[i] = Bridged(arrivals[i]);
    }

    private Arrival Bridged(Arrival arrival) => Bridged(arrival.From) is { } from && from != arrival.From ? arrival with { From = from } : arrival;
}
