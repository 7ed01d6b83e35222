using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Flowchart;

/// <content>What waits, after the instance has come to another version.</content>
internal sealed partial class FlowchartRun
{
    /// <summary>
    /// After a migration: what waits is counted by this version's connections. What they do not know any more goes on by the port it left,
    /// and a branch that nothing alive can come by any more counts as passed.
    /// </summary>
    /// <param name="anew">The activities that a token without a way on is put on.</param>
    public void Resettle(IReadOnlySet<string> anew)
    {
        var (waiting, undecided) = (state.Waiting.ToArray(), state.Undecided.ToArray());
        state.Waiting.Clear();
        state.Undecided.Clear();
        state.Waiting.AddRange(waiting.Where(a => a.Kind == ArrivalKind.Spent && IsCounted(a)));
        PassWhatCannotCome([.. waiting.Concat(undecided).Where(a => a.Kind != ArrivalKind.Spent)]);

        foreach (var arrival in undecided.Where(IsDrawn))
            if (graph.Feeders(new Connection(arrival.Source, arrival.Port, arrival.Target)) is not null)
                state.Undecided.Add(arrival);
            else
                Arrive(arrival);

        foreach (var arrival in waiting.Where(a => a.Kind != ArrivalKind.Spent))
            if (IsCounted(arrival) || (IsDrawn(arrival) && Expected(NodeOf(arrival.Target)).Count <= 1))
                Arrive(arrival);
            else if (arrival.Kind == ArrivalKind.Live)
                GoOn(arrival, anew);

        Work();
    }

    private void GoOn(Arrival arrival, IReadOnlySet<string> anew)
    {
        if (anew.Contains(arrival.Source))
            Open(arrival.Source, [arrival with { Target = arrival.Source }]);
        else
            foreach (var connection in graph.Outbound(arrival.Source).Where(c => c.Port == arrival.Port))
                visits.Enqueue((connection, arrival with { Target = connection.Target }));
    }

    /// <summary>Only where a merge waits, or may, for a connection that it never heard of: those it knows were counted when they came.</summary>
    private void PassWhatCannotCome(IReadOnlyList<Arrival> waiting)
    {
        var live = waiting.Where(a => a.Kind == ArrivalKind.Live).Select(a => IsCounted(a) ? a.Target : a.Source)
            .Concat(context.Run.Index.OpenIn(flowchart).Select(i => i.ActivityId));
        var ahead = graph.Ahead(live, new HashSet<string>());

        foreach (var merge in context.Node.Children.Where(c => ahead.Contains(c.Id) && Expected(c).Count > 1 && NeedsAll(c)))
        {
            var expected = Expected(merge);
            var last = context.Run.State.ActivityInstances.FindLast(i => i.ActivityId == merge.Id && i.Scope == flowchart.Id);
            bool IsHeardOf(Connection c) => ahead.Contains(c.Source) || waiting.Any(a => IsOn(a, c)) || state.Waiting.Exists(a => IsOn(a, c)) || last?.Causes.Any(a => IsOn(a, c)) == true;

            if (expected.Any(c => ahead.Contains(c.Source) || waiting.Any(a => a.Kind == ArrivalKind.Live && IsOn(a, c))))
                state.Waiting.AddRange(expected.Where(c => !IsHeardOf(c)).Select(c => new Arrival(flowchart.Id, c.Source, c.Port, c.Target, ArrivalKind.Spent)));
        }
    }

    private bool IsDrawn(Arrival arrival) => context.Node.Children.Any(c => c.Id == arrival.Target) && graph.Inbound(arrival.Target).Any(c => IsOn(arrival, c));
}
