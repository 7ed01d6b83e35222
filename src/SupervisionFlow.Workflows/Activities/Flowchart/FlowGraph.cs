using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Activities.Flowchart;

/// <summary>A flowchart's connections, sorted out once from its start: which lead forward, which lead back, who is upstream of whom.</summary>
/// <remarks>Made once per definition and start; safe to share.</remarks>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, Connection[]> outbound;
    private readonly Dictionary<string, Connection[]> inbound;
    private readonly Dictionary<string, Connection[]> forwardInbound;
    private readonly HashSet<Connection> back = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> reached = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<string>> upstream = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<string>> downstream = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Connection, HashSet<string>?> feeders = new();

    private FlowGraph(ActivityNode flowchart, ActivityNode start)
    {
        var children = flowchart.Children.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var connections = flowchart.Connections.Where(c => children.Contains(c.Source) && children.Contains(c.Target)).ToArray();

        Start = start;
        outbound = By(connections, c => c.Source);
        var forward = Explore();

        inbound = By(connections.Where(c => reached.Contains(c.Source)), c => c.Target);
        forwardInbound = By(forward, c => c.Target);
    }

    public ActivityNode Start { get; }

    /// <summary>The graph from the flowchart's own start, or from where an event started it.</summary>
    public static FlowGraph Of(ActivityNode flowchart, string? startId) => flowchart.Plan(_ => new Cache()).For(flowchart, startId);

    /// <summary>Where a flowchart begins: as it says, else at Start, at a trigger, at what nothing leads to, at its first activity.</summary>
    public static ActivityNode? StartOf(ActivityNode flowchart)
    {
        var said = flowchart.Source["start"] is JsonObject o ? JsonText.String(o["id"]) : JsonText.String(flowchart.Source["start"]);
        var targets = flowchart.Connections.Select(c => c.Target).ToHashSet(StringComparer.Ordinal);

        return flowchart.Children.FirstOrDefault(c => c.Id == said)
            ?? flowchart.Children.FirstOrDefault(c => c.Type == StartActivity.TypeName)
            ?? flowchart.Children.FirstOrDefault(c => c.CanStartWorkflow)
            ?? flowchart.Children.FirstOrDefault(c => !targets.Contains(c.Id))
            ?? (flowchart.Children.Count > 0 ? flowchart.Children[0] : null);
    }

    public bool IsReached(string activityId) => reached.Contains(activityId);

    public bool IsBack(Connection connection) => back.Contains(connection);

    public IReadOnlyList<Connection> Outbound(string activityId) => outbound.GetValueOrDefault(activityId) ?? [];

    /// <summary>All connections that can ever be followed into an activity, those that lead back included.</summary>
    public IReadOnlyList<Connection> Inbound(string activityId) => inbound.GetValueOrDefault(activityId) ?? [];

    public IReadOnlyList<Connection> ForwardInbound(string activityId) => forwardInbound.GetValueOrDefault(activityId) ?? [];

    /// <summary>All activities from which an activity is reached forwards, without itself.</summary>
    public IReadOnlySet<string> Upstream(string activityId) => upstream.GetOrAdd(activityId, id =>
        Walk(ForwardInbound(id).Select(c => c.Source), a => ForwardInbound(a).Select(c => c.Source)));

    /// <summary>An activity and all that is reached from it forwards: what a new pass may pass.</summary>
    public IReadOnlySet<string> Downstream(string activityId) => downstream.GetOrAdd(activityId, id =>
        Walk([id], a => Outbound(a).Where(c => !IsBack(c)).Select(c => c.Target)));

    /// <summary>What lies on every way forwards from one activity to another, without the two.</summary>
    public IEnumerable<string> OnEveryWay(string from, string to) => !Downstream(from).Contains(to) ? [] : Upstream(to).Where(between =>
        between != from && Downstream(from).Contains(between) && !Walk([from], a => Outbound(a).Where(c => !IsBack(c) && c.Target != between).Select(c => c.Target)).Contains(to));

    /// <summary>These activities and all that can come after any of them, back connections included, without passing one that is held.</summary>
    public IReadOnlySet<string> Ahead(IEnumerable<string> from, IReadOnlySet<string> held) =>
        Walk(from.Where(a => !held.Contains(a)), a => Outbound(a).Select(c => c.Target).Where(target => !held.Contains(target)));

    /// <summary>
    /// For a connection whose source may come round again without passing its target: all activities from which it may.
    /// While one of them is alive, the connection not being followed does not yet mean that it is dead. Null for all others.
    /// </summary>
    public IReadOnlySet<string>? Feeders(Connection connection) => feeders.GetOrAdd(connection, c =>
    {
        var seen = Walk(Before(c.Source), Before);

        return seen.Contains(c.Source) ? seen : null;

        IEnumerable<string> Before(string activity) => Inbound(activity).Select(i => i.Source).Where(s => s != c.Target);
    });

    /// <summary>Breadth first from the start; a connection that would close a circle of forward ones leads back.</summary>
    private List<Connection> Explore()
    {
        var forward = new List<Connection>();
        var ahead = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var queue = new Queue<string>([Start.Id]);
        reached.Add(Start.Id);

        while (queue.TryDequeue(out var source))
            foreach (var connection in Outbound(source))
            {
                if (Leads(ahead, connection.Target, source))
                {
                    back.Add(connection);
                    continue;
                }

                forward.Add(connection);
                (ahead.TryGetValue(source, out var targets) ? targets : ahead[source] = []).Add(connection.Target);

                if (reached.Add(connection.Target))
                    queue.Enqueue(connection.Target);
            }

        return forward;
    }

    private static bool Leads(Dictionary<string, List<string>> ahead, string from, string to) =>
        from == to || Walk([from], a => ahead.GetValueOrDefault(a) ?? []).Contains(to);

    private static HashSet<string> Walk(IEnumerable<string> from, Func<string, IEnumerable<string>> next)
    {
        var seen = new HashSet<string>(from, StringComparer.Ordinal);
        var open = new Queue<string>(seen);

        while (open.TryDequeue(out var activity))
            foreach (var other in next(activity))
                if (seen.Add(other))
                    open.Enqueue(other);

        return seen;
    }

    private static Dictionary<string, Connection[]> By(IEnumerable<Connection> connections, Func<Connection, string> end) =>
        connections.GroupBy(end, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private sealed class Cache
    {
        private readonly ConcurrentDictionary<string, FlowGraph> graphs = new(StringComparer.Ordinal);

        public FlowGraph For(ActivityNode flowchart, string? startId) => graphs.GetOrAdd(
            startId ?? "",
            id => new FlowGraph(flowchart, flowchart.Children.FirstOrDefault(c => c.Id == id) ?? StartOf(flowchart)!));
    }
}
