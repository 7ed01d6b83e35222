using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Looks for choices by which one branch comes to a merge that needs them all, and another does not.</summary>
/// <remarks>
/// For each pair of branches: from behind, where each point may keep clear of the one branch, and where it may do so and lead to the other as well.
/// What that gives is played once over the whole map before it is believed. Linear for a pair; it may miss an example, never invent one.
/// An outcome that leads back decides nothing yet; one that ends the flow saves the merge from waiting; where several may hold at once, all are taken to.
/// </remarks>
internal sealed class StarvingMerge(FlowMap map, FlowPoint merge)
{
    /// <param name="Dead">The edge that is not followed.</param>
    /// <param name="Culprit">The last that could have led there, and left by another outcome.</param>
    public sealed record Example(FlowEdge Dead, FlowPoint Culprit, string Port);

    public Example? Find()
    {
        var inbound = merge.ForwardIn.ToArray();

        foreach (var dead in inbound)
            foreach (var live in inbound.Where(live => live != dead))
                if (Choose(live, dead) is { } choice && Played(live, dead, choice) is { } example)
                    return example;

        return null;
    }

    /// <summary>An exit for each point that decides something; null if no choices do it.</summary>
    private Dictionary<FlowPoint, FlowExit>? Choose(FlowEdge live, FlowEdge dead)
    {
        var clear = new Dictionary<FlowPoint, FlowExit?>();
        var leads = new Dictionary<FlowPoint, (FlowExit Exit, FlowEdge Edge)>();

        foreach (var point in map.Points.Reverse().Where(IsBefore))
        {
            if (point.Departure != Departure.ByOne ? point.Out.All(KeepsClear) : point.Exits.Count == 0 || Decisive(point).Any(exit => exit.Edges.TrueForAll(KeepsClear)))
                clear[point] = point.Departure != Departure.ByOne ? null : Decisive(point).FirstOrDefault(exit => exit.Edges.TrueForAll(KeepsClear));

            foreach (var exit in Decisive(point))
            {
                var beside = point.Departure != Departure.ByOne ? [.. point.Out] : exit.Edges;
                if (exit.Edges.Find(edge => (edge == live || leads.ContainsKey(edge.To)) && edge != dead && beside.TrueForAll(other => other == edge || KeepsClear(other))) is { } way)
                {
                    leads[point] = (exit, way);
                    break;
                }
            }
        }

        if (!leads.ContainsKey(map.Begin))
            return null;

        var choice = clear.Where(kept => kept.Value is not null).ToDictionary(kept => kept.Key, kept => kept.Value!);
        for (var at = map.Begin; ; at = leads[at].Edge.To)
        {
            choice[at] = leads[at].Exit;
            if (leads[at].Edge == live)
                return choice;
        }

        bool KeepsClear(FlowEdge edge) => edge != dead && !edge.Ends && (!IsBefore(edge.To) || clear.ContainsKey(edge.To));
    }

    /// <summary>Runs, or may run, while the merge waits.</summary>
    private bool IsBefore(FlowPoint point) => !map.Beyond(merge)[point.Index];

    private static IEnumerable<FlowExit> Decisive(FlowPoint point) => point.Exits.Where(exit => !exit.Edges.Exists(edge => edge.IsBack || edge.Ends));

    private Example? Played(FlowEdge live, FlowEdge dead, Dictionary<FlowPoint, FlowExit> choice)
    {
        var reached = new HashSet<FlowPoint> { map.Begin };
        var followed = new HashSet<FlowEdge>();

        foreach (var point in map.Points.Where(point => IsBefore(point) && reached.Contains(point)))
        {
            var exit = point.Departure != Departure.ByOne ? null : choice.GetValueOrDefault(point) ?? Decisive(point).FirstOrDefault();

            if (point.Departure == Departure.ByOne && exit is null && point.Exits.Count > 0)
                return null;

            foreach (var edge in exit?.Edges ?? [.. point.Out])
            {
                if (edge.Ends)
                    return null;

                followed.Add(edge);
                reached.Add(edge.To);
            }
        }

        if (!followed.Contains(live) || followed.Contains(dead))
            return null;

        var culprit = map.Points.LastOrDefault(point => reached.Contains(point) && point.Departure == Departure.ByOne && point.Exits.Count > 1 && IsBefore(point) && map.Beyond(point)[dead.From.Index]) ?? dead.From;

        return new Example(dead, culprit, (choice.GetValueOrDefault(culprit) ?? Decisive(culprit).FirstOrDefault())?.Port ?? "");
    }
}
