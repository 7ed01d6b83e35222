using SupervisionFlow.Workflows.Activities.Flowchart;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Plans the merges of a map.</summary>
/// <remarks>Goes to the point where the edges part for good, sorts them by its branches, and does the same within each. Where branches cross over before the merge, it promises no more than holds on every edge.</remarks>
internal sealed class MergePlanning(FlowMap map)
{
    private readonly Dominators dominators = new(map);
    private readonly FlowPoint[] races = [.. map.Points.Where(point => point.Rule == MergeRule.First && GraphOf(point) is { } graph && graph.ForwardInbound(point.Node.Id).Count > 1)];

    public MergePlan? Of(FlowPoint point)
    {
        var inbound = point.ForwardIn.ToArray();
        if (inbound.Length == 0)
            return null;

        // What is followed to an end leaves the others behind; what merely stops waits for them.
        var ends = inbound.Where(edge => edge.Ends).Select(edge => (MergePlan)new MergePlan.Edge(edge)).ToList();
        var others = inbound.Where(edge => !edge.Ends).ToArray();

        return OneOf(others.Length == 0 ? ends : [.. ends, point.Rule switch
        {
            MergeRule.AllVisited => Visited(point, others),
            MergeRule.AllFollowed => Together([.. others.Select(edge => new MergePlan.Branch(new MergePlan.Edge(edge), Arrives: true))]),
            _ => OneOf([.. others.Select(edge => new MergePlan.Edge(edge))]),
        }]);
    }

    private static MergePlan OneOf(IReadOnlyList<MergePlan> parts) => parts.Count == 1 ? parts[0] : new MergePlan.OneOf(parts);

    private static MergePlan Together(IReadOnlyList<MergePlan.Branch> branches) => branches.Count == 1 ? branches[0].Plan : new MergePlan.Together(branches);

    private MergePlan Visited(FlowPoint merge, FlowEdge[] edges)
    {
        if (edges.Length == 1)
            return new MergePlan.Edge(edges[0]);

        var fork = dominators.Common(edges.Select(edge => edge.From));
        var groups = Sort(fork, edges);
        if (groups.Count == 1)
            return OneOf([.. edges.Select(edge => new MergePlan.Edge(edge))]);

        var plans = groups.Select(group => (group.Starts, Plan: Visited(merge, group.Edges), Arrives: Arriving(fork, merge, group.Edges))).ToArray();

        return fork.Departure switch
        {
            Departure.ByAll => Together([.. plans.Select(plan => new MergePlan.Branch(plan.Plan, plan.Starts.Any(plan.Arrives)))]),
            Departure.BySome => Together([.. plans.Select(plan => new MergePlan.Branch(plan.Plan, Arrives: false))]),
            _ => OneOf([.. fork.Exits
                .Select(exit => plans.Where(plan => plan.Starts.Any(exit.Edges.Contains)).Select(plan => new MergePlan.Branch(plan.Plan, plan.Starts.Where(exit.Edges.Contains).Any(plan.Arrives))).ToArray())
                .Where(branches => branches.Length > 0)
                .Select(Together)]),
        };
    }

    /// <summary>The edges by the branches of the fork; branches that share an edge are one group.</summary>
    private List<(FlowEdge[] Starts, FlowEdge[] Edges)> Sort(FlowPoint fork, FlowEdge[] edges)
    {
        var groups = new List<(HashSet<FlowEdge> Starts, List<FlowEdge> Edges)>();

        foreach (var edge in edges)
        {
            var starts = edge.From == fork ? [edge] : fork.ForwardOut.Where(start => map.Beyond(start.To)[edge.From.Index]).ToHashSet();
            var shared = groups.Where(group => group.Starts.Overlaps(starts)).ToArray();
            groups.RemoveAll(shared.Contains);
            groups.Add(([.. starts, .. shared.SelectMany(group => group.Starts)], [edge, .. shared.SelectMany(group => group.Edges)]));
        }

        return [.. groups.Select(group => (group.Starts.ToArray(), group.Edges.ToArray()))];
    }

    /// <summary>Tells of an edge whether following it always leads to the merge by these edges: whatever the outcomes, round a loop first, or from the fork anew.</summary>
    /// <remarks>One that comes to an end of the container does not: until the end has run, the merge may run without it.</remarks>
    private Func<FlowEdge, bool> Arriving(FlowPoint fork, FlowPoint merge, FlowEdge[] by)
    {
        var before = map.Points.Where(point => !map.Beyond(merge)[point.Index]).Reverse().ToArray();
        var certain = LeadingTo(by);
        bool changed;

        // Taken for certain until shown otherwise, so that a loop does not deny itself.
        do
        {
            changed = false;
            foreach (var point in before.Where(point => certain[point.Index] && !Arrives(point)))
            {
                certain.Remove(point.Index);
                changed = true;
            }
        }
        while (changed);

        return Follows;

        bool Arrives(FlowPoint point) =>
            point.Exits.Count > 0
            && (point.Departure == Departure.ByAll ? point.Out.Any(Follows) : point.Exits.All(exit => exit.Edges.Exists(Follows)))
            && races.All(race => race == point || !Cancels(race, point) || map.Beyond(merge)[race.Index] || (certain[race.Index] && map.Beyond(point)[race.Index]));

        bool Follows(FlowEdge edge) => by.Contains(edge)
            || (edge.IsBack && map.Beyond(edge.To)[fork.Index])
            || (!map.Beyond(merge)[edge.To.Index] && certain[edge.To.Index]);
    }

    /// <summary>The points from which the edges may be followed at all, loops included.</summary>
    private Bits LeadingTo(FlowEdge[] edges)
    {
        var leading = new Bits(map.Points.Count);
        var open = new Queue<FlowPoint>(edges.Select(edge => edge.From));

        while (open.TryDequeue(out var point))
            if (!leading[point.Index])
            {
                leading.Add(point.Index);
                foreach (var edge in point.In)
                    open.Enqueue(edge.From);
            }

        return leading;
    }

    /// <summary>Whether the first arrival at a race takes back what is open at the point.</summary>
    private static bool Cancels(FlowPoint race, FlowPoint point)
    {
        for (var node = point.Node; node.Parent is { } parent; node = parent)
            if (parent == race.Node.Parent)
                return GraphOf(race)!.Upstream(race.Node.Id).Contains(node.Id);

        return false;
    }

    private static FlowGraph? GraphOf(FlowPoint point) => point.Node.Parent is { Type: FlowchartActivity.TypeName } flowchart ? FlowGraph.Of(flowchart, null) : null;
}
