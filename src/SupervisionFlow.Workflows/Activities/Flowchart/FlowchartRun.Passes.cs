using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Flowchart;

/// <content>What merges know of the ways outside of a loop, and of the pass before one that is taken back.</content>
internal sealed partial class FlowchartRun
{
    /// <summary>A merge to which a loop of its own led back was opened by that way alone: what had come from outside is told by those it came from.</summary>
    private IEnumerable<Arrival> OutsideOfItsOwnLoop(string merge, ActivityInstance last, IReadOnlySet<string> pass)
    {
        var node = NodeOf(merge);

        return !NeedsAll(node) || last.Causes.Any(c => !pass.Contains(c.Source)) ? [] : Expected(node).Where(c => !pass.Contains(c.Source))
            .Select(c => Latest(c.Source) is { } source ? ArrivalOf(source, c) : null).OfType<Arrival>();
    }

    /// <summary>
    /// A way back that is taken back had thrown away what was half counted on its way, and what followed it had made alive what was not taken before.
    /// What the visits before that still stand had said is said once more, where nothing that stands came of it.
    /// </summary>
    /// <param name="taken">What was taken back, without the step that is opened anew for it.</param>
    public void PassesTakenBack(IEnumerable<ActivityInstance> taken)
    {
        var begun = taken.Where(visit => visit.Scope == flowchart.Id).SelectMany(visit => visit.Causes)
            .Where(LeadsBack).Select(cause => cause.Target);
        var pass = begun.SelectMany(graph.Downstream).ToHashSet(StringComparer.Ordinal);

        foreach (var source in pass.Select(Latest).OfType<ActivityInstance>().OrderBy(context.Run.State.ActivityInstances.IndexOf).ToArray())
            foreach (var connection in graph.Outbound(source.ActivityId).Where(c => !graph.IsBack(c)))
                if (ArrivalOf(source, connection) is var arrival && IsForgotten(source, connection, arrival))
                    Visit(connection, arrival);

        Work();
    }

    private bool LeadsBack(Arrival cause) => graph.Inbound(cause.Target).Any(c => IsOn(cause, c) && graph.IsBack(c));

    /// <summary>A step opened once more lies in the pass that it lay in: what that pass need not wait for again had been thrown away by a later one.</summary>
    public void PassOf(ActivityInstance visit)
    {
        var before = Descent.Before(context.Run.State, visit).Append(visit.Id).ToHashSet(StringComparer.Ordinal);
        var settled = new HashSet<string>(StringComparer.Ordinal);

        foreach (var begun in context.Run.State.ActivityInstances.Where(i => i.Scope == flowchart.Id && before.Contains(i.Id)).Reverse().ToArray())
            if (begun.Causes.FirstOrDefault(LeadsBack) is { } back)
            {
                var pass = graph.Downstream(begun.ActivityId);

                foreach (var merge in pass.Where(id => id != begun.ActivityId && graph.ForwardInbound(id).Count > 1 && settled.Add(id)))
                    KeepOutsideArrivals(merge, pass, back);
            }
    }

    /// <summary>The last visit that counts, if it is over; what is open will speak for itself.</summary>
    private ActivityInstance? Latest(string activity) =>
        context.Run.State.ActivityInstances.FindLast(i => i.ActivityId == activity && i.Scope == flowchart.Id && !i.Withdrawn) is { Status: ActivityStatus.Completed or ActivityStatus.Skipped } latest ? latest : null;

    private static Arrival ArrivalOf(ActivityInstance source, Connection connection) =>
        new(source.Id, connection.Source, connection.Port, connection.Target, source.Outcomes.Contains(connection.Port) ? ArrivalKind.Live : ArrivalKind.Dead);

    /// <summary>Nothing waits for it, and nothing that stands at its target or beyond came of it: what automatic steps there were between may be forgotten themselves.</summary>
    private bool IsForgotten(ActivityInstance source, Connection connection, Arrival arrival)
    {
        if (state.Waiting.Exists(w => IsOn(w, connection)) || state.Undecided.Exists(u => IsOn(u, connection)))
            return false;

        var target = NodeOf(connection.Target);
        var isMerge = Expected(target).Count > 1;

        return (isMerge ? NeedsAll(target) : arrival.Kind == ArrivalKind.Dead)
            && !Descent.From(context.Run.State, source).Exists(i => i != source && i.Scope == flowchart.Id && graph.Downstream(target.Id).Contains(i.ActivityId));
    }
}
