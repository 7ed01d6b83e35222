using SupervisionFlow.Workflows.Activities.Flowchart;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Which edges may be followed beside each other, in branches that run at the same time.</summary>
/// <remarks>
/// Two tokens start together where a fork parts them and are moved on, each at its own pace, until one has to wait for the other.
/// Every decision is taken to be free, so it may name pairs that conditions exclude. Quadratic in the edges.
/// </remarks>
internal sealed class ParallelEdges
{
    private readonly FlowMap map;
    private readonly Dictionary<FlowEdge, int> numbers = [];
    private readonly Bits[] pairs;
    private readonly Queue<(FlowEdge, FlowEdge)> open = new();

    public ParallelEdges(FlowMap map)
    {
        this.map = map;

        foreach (var edge in map.Points.SelectMany(point => point.Out))
            numbers.Add(edge, numbers.Count);

        pairs = [.. numbers.Select(_ => new Bits(numbers.Count))];

        foreach (var point in map.Points)
            foreach (var together in point.Departure == Departure.ByOne ? point.Exits.Select(exit => exit.Edges.ToArray()) : [[.. point.Out]])
                foreach (var one in together)
                    foreach (var other in together.TakeWhile(other => other != one))
                        Add(one, other);

        while (open.TryDequeue(out var pair))
        {
            Move(pair.Item1, pair.Item2);
            Move(pair.Item2, pair.Item1);
        }
    }

    public bool AreParallel(FlowEdge one, FlowEdge other) => pairs[numbers[one]][numbers[other]];

    /// <summary>Whether a point may be open while an edge is followed.</summary>
    public bool AreParallel(FlowPoint point, FlowEdge edge) => point.ForwardIn.Any(into => AreParallel(into, edge));

    /// <summary>Whether two points may be open at the same time.</summary>
    public bool AreParallel(FlowPoint one, FlowPoint other) => one.ForwardIn.Any(into => other.ForwardIn.Any(beside => AreParallel(into, beside)));

    /// <summary>Moves one token on, unless it waits where it is for the other.</summary>
    private void Move(FlowEdge token, FlowEdge other)
    {
        if (token.IsBack || (token.To.Rule != MergeRule.Each && map.Beyond(other.To)[token.To.Index] && !LeadsAround(other, token)))
            return;

        foreach (var next in token.To.Out.Where(next => !(next.Ends && IsInside(other.To, next.To))))
            Add(next, other);
    }

    /// <summary>Whether a way back leads out of the branch it lies in, to before what parted it from the token: a merge ahead of both no longer waits for it.</summary>
    private bool LeadsAround(FlowEdge other, FlowEdge token) => other.IsBack && map.Beyond(other.To)[token.From.Index];

    private void Add(FlowEdge one, FlowEdge other)
    {
        if (AreParallel(one, other))
            return;

        pairs[numbers[one]].Add(numbers[other]);
        pairs[numbers[other]].Add(numbers[one]);
        open.Enqueue((one, other));
    }

    private static bool IsInside(FlowPoint point, FlowPoint closes)
    {
        for (var node = point.Node.Parent; node is not null; node = node.Parent)
            if (node == closes.Node)
                return true;

        return false;
    }
}
