namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Finds a shortest way on which a fact does not hold where it ends.</summary>
/// <param name="change">What following an edge makes of the fact; null for nothing.</param>
/// <param name="isCertain">Whether the fact holds there anyhow, since another branch brings it along.</param>
internal sealed class FactWays(FlowMap map, Func<FlowEdge, bool?> change, Func<FlowPoint, bool> isCertain)
{
    public IReadOnlyList<FlowPoint>? To(FlowPoint to, bool holdsAtStart)
    {
        var start = (map.Begin, Holds: holdsAtStart);
        var before = new Dictionary<(FlowPoint Point, bool Holds), (FlowPoint Point, bool Holds)?> { [start] = null };
        var queue = new Queue<(FlowPoint Point, bool Holds)>([start]);

        while (queue.TryDequeue(out var at))
        {
            if (at == (to, false))
                return Back(before, at);

            foreach (var edge in at.Point.Out)
            {
                var next = (edge.To, (change(edge) ?? at.Holds) || isCertain(edge.To));
                if (before.TryAdd(next, at))
                    queue.Enqueue(next);
            }
        }

        return null;
    }

    private static List<FlowPoint> Back(Dictionary<(FlowPoint Point, bool Holds), (FlowPoint Point, bool Holds)?> before, (FlowPoint Point, bool Holds) to)
    {
        var way = new List<FlowPoint>();
        for ((FlowPoint Point, bool Holds)? at = to; at is { } here; at = before[here])
            way.Add(here.Point);

        way.Reverse();
        return way;
    }
}
