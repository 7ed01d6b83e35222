using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Finds shortest ways on a map, as examples to show.</summary>
internal static class Ways
{
    public static IReadOnlyList<FlowPoint> To(FlowMap map, FlowPoint to) => Between(map, map.Begin, point => point == to, begun: true) ?? [];

    /// <summary>The points of a shortest way, loops included; null if there is none. A way from a point to itself has at least one edge, unless the point has <paramref name="begun"/> it.</summary>
    public static IReadOnlyList<FlowPoint>? Between(FlowMap map, FlowPoint from, Func<FlowPoint, bool> isThere, Func<FlowEdge, bool>? mayFollow = null, bool begun = false)
    {
        if (begun && isThere(from))
            return [from];

        var before = new FlowPoint?[map.Points.Count];
        var seen = new Bits(map.Points.Count);
        var queue = new Queue<FlowPoint>([from]);

        while (queue.TryDequeue(out var point))
            foreach (var edge in point.Out.Where(edge => mayFollow?.Invoke(edge) != false))
            {
                if (seen[edge.To.Index])
                    continue;

                seen.Add(edge.To.Index);
                before[edge.To.Index] = point;

                if (isThere(edge.To))
                    return Back(before, from, edge.To);

                queue.Enqueue(edge.To);
            }

        return null;
    }

    /// <summary>The activities of a way, in order; of a container's two points the first counts, and the workflow's own root not at all.</summary>
    public static IReadOnlyList<string> Ids(IEnumerable<FlowPoint> way) =>
        [.. way.Where(point => point.Kind != FlowPointKind.Closes && !IsRoot(point)).Select(point => point.Node.Id)];

    private static bool IsRoot(FlowPoint point) => point.Kind != FlowPointKind.Step && point.Node.Parent is null;

    private static List<FlowPoint> Back(FlowPoint?[] before, FlowPoint from, FlowPoint to)
    {
        var way = new List<FlowPoint> { to };

        do
            way.Add(before[way[^1].Index]!);
        while (way[^1] != from);

        way.Reverse();
        return way;
    }
}
