using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>The way from one activity to the next of some others on which the most adds up, such as days of work under a limit.</summary>
/// <remarks>Each loop is gone through once. Of branches that run side by side the heaviest counts, since they wait for each other.</remarks>
public sealed class HeaviestWay
{
    private readonly FlowMap map;
    private readonly Func<ActivityNode, double> weight;
    private readonly Func<ActivityNode, bool?> pauses;

    private HeaviestWay(FlowMap map, Func<ActivityNode, double> weight, Func<ActivityNode, bool?> pauses) => (this.map, this.weight, this.pauses) = (map, weight, pauses);

    /// <summary>Finds it.</summary>
    /// <param name="from">Where it begins; what that weighs does not count.</param>
    /// <param name="stops">Where it ends.</param>
    /// <param name="weight">What an activity adds.</param>
    /// <param name="pauses">True for what lets nothing add up from there on, false for what takes that back, null for the rest.</param>
    /// <returns>Null if no way forwards leads to such an end.</returns>
    public static Weighed? Of(FlowMap map, string from, Func<ActivityNode, bool> stops, Func<ActivityNode, double> weight, Func<ActivityNode, bool?> pauses)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stops);

        return map.Exit(from) is { Index: >= 0 } begin ? new HeaviestWay(map, weight, pauses).Find(begin, stops) : null;
    }

    private Weighed? Find(FlowPoint begin, Func<ActivityNode, bool> stops)
    {
        var best = new Dictionary<(FlowPoint Point, bool Paused), (double Sum, (FlowPoint Point, bool Paused)? Before)> { [(begin, false)] = (0, null) };
        (double Sum, (FlowPoint, bool) At)? heaviest = null;

        foreach (var point in map.Points.SkipWhile(point => point != begin))
            foreach (var at in new[] { (Point: point, Paused: false), (Point: point, Paused: true) }.Where(best.ContainsKey))
            {
                var sum = best[at].Sum;
                if (point != begin && point.Kind == FlowPointKind.Step && stops(point.Node))
                {
                    if (heaviest is null || sum > heaviest.Value.Sum)
                        heaviest = (sum, at);
                    continue;
                }

                foreach (var edge in point.ForwardOut)
                    Reach(best, at, edge.To, sum);
            }

        return heaviest is { } found ? new Weighed(found.Sum, [.. Back(best, found.At)]) : null;
    }

    private void Reach(Dictionary<(FlowPoint Point, bool Paused), (double Sum, (FlowPoint Point, bool Paused)? Before)> best, (FlowPoint Point, bool Paused) from, FlowPoint to, double sum)
    {
        var step = to.Kind == FlowPointKind.Step;
        var at = (to, (step ? pauses(to.Node) : null) ?? from.Paused);
        var heavier = sum + (step && !from.Paused ? weight(to.Node) : 0);

        if (!best.TryGetValue(at, out var known) || heavier > known.Sum)
            best[at] = (heavier, from);
    }

    private static IEnumerable<string> Back(Dictionary<(FlowPoint Point, bool Paused), (double Sum, (FlowPoint Point, bool Paused)? Before)> best, (FlowPoint Point, bool Paused) end)
    {
        var way = new List<FlowPoint>();
        for ((FlowPoint Point, bool Paused)? at = end; at is { } here; at = best[here].Before)
            way.Add(here.Point);

        way.Reverse();
        return Ways.Ids(way);
    }
}

/// <summary>A way, and what adds up on it.</summary>
/// <param name="Way">The ids of its activities, both ends included.</param>
public sealed record Weighed(double Sum, IReadOnlyList<string> Way);
