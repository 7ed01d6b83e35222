using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Flowchart;

/// <content>What merges wait for after people put a token elsewhere.</content>
/// <remarks>What was jumped past leaves no arrival, and none is made up: once nothing is open any more, a merge that still waits goes on with what came to it, and none fails for a way that died by it.</remarks>
internal sealed partial class FlowchartRun
{
    /// <summary>Before a jump opens its step: what came to a merge beyond it from outside stays counted, all else that waited goes along.</summary>
    /// <returns>What goes along: the step descends from it, and can be returned from to it.</returns>
    public IReadOnlyList<Arrival> JumpTo(string target)
    {
        var beyond = graph.Downstream(target);
        var taken = state.Waiting.Where(w => w.Target == target || !beyond.Contains(w.Target) || beyond.Contains(w.Source)).ToList();
        state.Waiting.RemoveAll(taken.Contains);
        state.Undecided.Clear();
        return [.. taken.Where(w => w.Kind == ArrivalKind.Live)];
    }

    /// <summary>Before a token is moved: what waits where it goes goes on with it, and so does what waits at the merges that it is moved past.</summary>
    public IReadOnlyList<Arrival> MoveTo(string target, IReadOnlyList<string> past)
    {
        var taken = state.Waiting.Where(w => w.Kind == ArrivalKind.Live && (w.Target == target || past.Contains(w.Target))).ToList();
        state.Waiting.RemoveAll(w => w.Target == target || taken.Contains(w));
        return taken;
    }

    /// <summary>The merges on every way from where a token is to where it is moved, and those that it was moved past before.</summary>
    public IReadOnlyList<string> MergesPassed(ActivityInstance from, string target) =>
        [.. from.MovedPast.Where(merge => merge != target && graph.Downstream(merge).Contains(target))
            .Union(graph.OnEveryWay(from.ActivityId, target).Where(id => Expected(NodeOf(id)).Count > 1), StringComparer.Ordinal)];

    /// <summary>Whether people put a token somewhere in here.</summary>
    private bool IsRedirected => context.Run.State.ActivityInstances.Exists(visit => visit is { PutThere: true, Withdrawn: false } && visit.Scope == flowchart.Id);

    /// <summary>The dead ways are dead because people put a token elsewhere: it was taken off a loop that might have come round to them, or put between where the branches parted and here, or onto a branch of a way that nobody took.</summary>
    private bool DiedByAMove(IReadOnlyList<Arrival> causes)
    {
        var put = context.Run.State.ActivityInstances.FindAll(visit => visit is { PutThere: true, Withdrawn: false } && visit.Scope == flowchart.Id);

        return put.Count > 0 && causes.Where(cause => cause.Kind == ArrivalKind.Dead).All(dead => put.Exists(visit =>
            Descent.Before(context.Run.State, visit).Contains(dead.From)
            || (ComesAfter(dead, visit) && causes.Any(live => live.Kind == ArrivalKind.Live && !ComesAfter(live, visit)))
            || (LiesOnTheWayOf(dead, visit) && causes.Any(live => live.Kind == ArrivalKind.Live && ComesAfter(live, visit)))));
    }

    /// <summary>Whether a token was put onto a way that had been given up, or was to be, by what also gave up the way of an arrival: the branches beside were never to be gone.</summary>
    private bool LiesOnTheWayOf(Arrival dead, ActivityInstance put) => context.Run.Index.Find(dead.From) is { } from && Descent.Before(context.Run.State, from).Append(from.Id)
        .Any(id => context.Run.Index.Find(id) is { Status: ActivityStatus.Skipped } skipped && skipped.Scope == flowchart.Id && graph.Downstream(skipped.ActivityId).Contains(put.ActivityId));

    /// <summary>Of the merges that wait, one for whose missing branches no other has to go on first.</summary>
    private string Stranded()
    {
        var waiting = state.Waiting.Where(w => w.Kind == ArrivalKind.Live).Select(w => w.Target).Distinct().ToList();
        return waiting.Find(target => !Missing(target).Any(c => graph.Ahead(waiting.Where(other => other != target), new HashSet<string> { target }).Contains(c.Source))) ?? waiting[0];
    }

    private IEnumerable<Connection> Missing(string target) => Expected(NodeOf(target)).Where(c => !state.Waiting.Exists(w => IsOn(w, c)));

    /// <summary>Nothing can come any more by what was passed: the merge goes on with what came.</summary>
    private void Pass(string target)
    {
        var node = NodeOf(target);
        var arrived = state.Waiting.Where(w => w.Target == target).ToList();
        state.Waiting.RemoveAll(w => w.Target == target);

        if (IsLate(target, arrived))
            return;

        switch (RuleOf(node, arrived[0]))
        {
            case null:
                break;
            case MergeRule.AllFollowed:
                RunIfNoneDied(node, arrived);
                break;
            default:
                Run(node, arrived);
                break;
        }
    }

    /// <summary>What comes late to a merge that a token was moved onto or past has nothing more to do.</summary>
    private bool IsLate(string merge, IReadOnlyList<Arrival> arrived)
    {
        var here = context.Run.State.ActivityInstances.FindAll(visit => visit.Scope == flowchart.Id && !visit.Withdrawn);
        var onto = here.FindLast(visit => visit.ActivityId == merge);

        return here.Exists(visit => ((visit == onto && visit.PutThere) || visit.MovedPast.Contains(merge)) && WentOn(visit) && !arrived.Any(arrival => ComesAfter(arrival, visit)));
    }

    /// <summary>Something came of it that is still there: open, waiting at a merge, or at an end of its way. Not where all of it was taken back or dropped.</summary>
    private bool WentOn(ActivityInstance visit) => Descent.From(context.Run.State, visit).Exists(next => next.Scope == flowchart.Id
        && (next.IsOpen || state.Waiting.Exists(waiting => waiting.From == next.Id) || (next.Status == ActivityStatus.Completed && !graph.Outbound(next.ActivityId).Any(way => next.Outcomes.Contains(way.Port)))));

    private bool ComesAfter(Arrival arrival, ActivityInstance visit) => arrival.From == visit.Id || (context.Run.Index.Find(arrival.From) is { } from && Descent.Before(context.Run.State, from).Contains(visit.Id));
}
