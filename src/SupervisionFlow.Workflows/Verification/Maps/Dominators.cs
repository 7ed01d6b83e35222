namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Which point every forward way to a point passes last before it.</summary>
internal sealed class Dominators
{
    private readonly FlowMap map;
    private readonly int[] last;

    public Dominators(FlowMap map)
    {
        this.map = map;
        last = new int[map.Points.Count];

        for (var i = 1; i < last.Length; i++)
            last[i] = map.Points[i].ForwardIn.Select(edge => edge.From.Index).DefaultIfEmpty(0).Aggregate(Common);
    }

    /// <summary>The last point that all ways to any of these points pass; one of them itself, if the ways to the others pass it.</summary>
    public FlowPoint Common(IEnumerable<FlowPoint> points) => map.Points[points.Select(point => point.Index).Aggregate(Common)];

    private int Common(int one, int other)
    {
        while (one != other)
            if (one > other)
                one = last[one];
            else
                other = last[other];

        return one;
    }
}
