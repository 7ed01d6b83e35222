using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Every way that an instance may go through a definition, as one graph: its containers opened up, its loops marked.</summary>
/// <remarks>Immutable; linear in the definition but for the sets of what lies beyond each point.</remarks>
public sealed class FlowMap
{
    /// <summary>Stands for an outcome whose name nobody knows before it runs.</summary>
    public const string AnyOutcome = "*";

    private readonly Dictionary<string, FlowPoint> entries;
    private readonly Bits[] beyond;

    private FlowMap(FlowPoint begin, FlowPoint end, Dictionary<string, FlowPoint> entries, HashSet<FlowPoint> stuck)
    {
        (Begin, End, this.entries) = (begin, end, entries);
        var reached = Reach(stuck);

        foreach (var point in reached)
            foreach (var exit in point.Exits)
                exit.Edges.RemoveAll(edge => !reached.Contains(edge.To));

        Points = [.. Ordered(reached)];
        for (var i = 0; i < Points.Count; i++)
            Points[i].Index = i;

        foreach (var point in Points)
            foreach (var edge in point.Out)
                edge.To.In.Add(edge);

        beyond = AllBeyond();
    }

    /// <summary>Those that something may come to, each after all that lead forwards to it.</summary>
    internal IReadOnlyList<FlowPoint> Points { get; }

    internal FlowPoint Begin { get; }

    internal FlowPoint End { get; }

    /// <summary>Draws the map.</summary>
    /// <param name="mayLeaveBy">Whether an activity may leave by an outcome, where more is known than the definition says; null for always.</param>
    public static FlowMap Of(WorkflowDefinition definition, ActivityCatalogue catalogue, Func<ActivityNode, string, bool>? mayLeaveBy = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);

        var drawing = new FlowMapDrawing(catalogue, mayLeaveBy ?? ((_, _) => true));
        var (begin, end) = drawing.Draw(definition.Root);

        return new FlowMap(begin, end, drawing.Entries, drawing.Stuck);
    }

    /// <summary>Draws the map for where some fields of the input are known.</summary>
    public static FlowMap Given(WorkflowDefinition definition, ActivityCatalogue catalogue, KnownFields known) =>
        Of(definition, catalogue, (node, port) => KnownWays.AreOpen(node, port, known));

    /// <summary>Whether any instance may come to the activity.</summary>
    public bool IsReached(string activityId) => entries.TryGetValue(activityId, out var point) && point.Index >= 0;

    /// <summary>Whether any instance may come to its end by itself.</summary>
    public bool Ends => End.Index >= 0;

    /// <summary>The outcomes by which an activity may leave; none if nothing comes to it.</summary>
    public IReadOnlyList<string> Outcomes(string activityId) => Exit(activityId) is { Index: >= 0 } exit ? [.. exit.Exits.Select(known => known.Port)] : [];

    /// <summary>Whether one activity may be done before the other, on one way or in a loop.</summary>
    public bool MayPrecede(string activityId, string laterActivityId) =>
        Exit(activityId) is { Index: >= 0 } from && Entry(laterActivityId) is { Index: >= 0 } to && Ways.Between(this, from, point => point == to) is not null;

    /// <summary>A shortest way from the start to an activity, as the ids of the activities on it; empty if there is none.</summary>
    public IReadOnlyList<string> WayTo(string activityId) => Entry(activityId) is { Index: >= 0 } to ? Ways.Ids(Ways.To(this, to)) : [];

    /// <summary>A shortest way from one activity to another, both included; empty if there is none.</summary>
    public IReadOnlyList<string> WayBetween(string activityId, string laterActivityId) =>
        Exit(activityId) is { Index: >= 0 } from && Entry(laterActivityId) is { Index: >= 0 } to && Ways.Between(this, from, point => point == to) is { } way ? Ways.Ids(way) : [];

    internal FlowPoint? Entry(string activityId) => entries.GetValueOrDefault(activityId);

    /// <summary>Where an activity is left; of a container, where it closes.</summary>
    internal FlowPoint? Exit(string activityId) =>
        Entry(activityId) is not { } entry ? null
        : entry.Kind == FlowPointKind.Step ? entry
        : Points.FirstOrDefault(point => point.Kind == FlowPointKind.Closes && point.Node == entry.Node);

    /// <summary>A point and all that lies forwards of it.</summary>
    internal Bits Beyond(FlowPoint point) => beyond[point.Index];

    private Bits[] AllBeyond()
    {
        var all = new Bits[Points.Count];

        for (var i = Points.Count - 1; i >= 0; i--)
        {
            all[i] = new Bits(Points.Count);
            all[i].Add(i);
            foreach (var edge in Points[i].ForwardOut)
                all[i].Unite(all[edge.To.Index]);
        }

        return all;
    }

    private HashSet<FlowPoint> Reach(HashSet<FlowPoint> stuck)
    {
        var reached = new HashSet<FlowPoint> { Begin };
        var arrivals = new Dictionary<FlowPoint, HashSet<FlowEdge>>();
        var needed = Needed();
        var queue = new Queue<FlowPoint>([Begin]);

        while (queue.TryDequeue(out var point))
            foreach (var edge in point.Out)
            {
                if (edge.To.Rule == MergeRule.AllFollowed && !edge.IsBack)
                {
                    var arrived = arrivals.TryGetValue(edge.To, out var set) ? set : arrivals[edge.To] = [];
                    arrived.Add(edge);
                    if (stuck.Contains(edge.To) || arrived.Count < needed.GetValueOrDefault(edge.To, 1))
                        continue;
                }

                if (!(stuck.Contains(edge.To) && edge.IsBack) && reached.Add(edge.To))
                    queue.Enqueue(edge.To);
            }

        return reached;
    }

    /// <summary>How many connections a merge that needs them all waits for, whether they are ever followed or not.</summary>
    private Dictionary<FlowPoint, int> Needed()
    {
        var needed = new Dictionary<FlowPoint, int>();

        foreach (var entry in entries.Values.Where(point => point.Rule == MergeRule.AllFollowed))
            if (entry.Node.Parent is { Type: FlowchartActivity.TypeName } flowchart)
                needed[entry] = FlowGraph.Of(flowchart, null).ForwardInbound(entry.Node.Id).Count;

        return needed;
    }

    /// <summary>Each after all that lead forwards to it; the start first, though a way back may be the only way to some.</summary>
    private List<FlowPoint> Ordered(HashSet<FlowPoint> reached)
    {
        var order = new List<FlowPoint>();
        var seen = new HashSet<FlowPoint>();

        foreach (var root in reached.Where(point => point != Begin).Append(Begin))
            Follow(root, seen, order);

        order.Reverse();
        return order;
    }

    private static void Follow(FlowPoint root, HashSet<FlowPoint> seen, List<FlowPoint> order)
    {
        if (!seen.Add(root))
            return;

        var open = new Stack<(FlowPoint Point, IEnumerator<FlowEdge> Ways)>([(root, root.ForwardOut.GetEnumerator())]);

        while (open.TryPeek(out var top))
            if (!top.Ways.MoveNext())
                order.Add(open.Pop().Point);
            else if (seen.Add(top.Ways.Current.To))
                open.Push((top.Ways.Current.To, top.Ways.Current.To.ForwardOut.GetEnumerator()));
    }
}
