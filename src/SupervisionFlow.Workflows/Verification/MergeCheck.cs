using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Can a merge that needs every branch lose one of them, because something upstream goes another way?</summary>
/// <remarks>
/// Tries every combination of the outcomes upstream, up to a limit; beyond it, each outcome by itself. An outcome that leads back
/// decides nothing yet; one that reaches an end saves the merge from waiting.
/// </remarks>
internal sealed class MergeCheck(ActivityNode flowchart, ActivityCatalogue catalogue)
{
    private const int MostCombinations = 4_096;

    private readonly Dictionary<string, ActivityNode> nodes = flowchart.Children.ToDictionary(c => c.Id, StringComparer.Ordinal);

    public IEnumerable<CheckFinding> Run()
    {
        if (FlowGraph.StartOf(flowchart) is null)
            yield break;

        var graph = FlowGraph.Of(flowchart, null);

        foreach (var merge in flowchart.Children.Where(n => graph.ForwardInbound(n.Id).Count > 1 && NeedsAll(n)))
            if (Starving(graph, merge) is { } finding)
                yield return finding;

        foreach (var merge in flowchart.Children.Where(n => n.MergeMode == MergeMode.Converge && n.Type != FlowJoinActivity.TypeName))
            if (graph.Inbound(merge.Id).FirstOrDefault(graph.IsBack) is { } back)
                yield return Finding.Error("merge-needs-its-own-loop", merge, $"Converge 需要从 {back.Source} 返回的连线先到达，永远不会运行", $"Converge waits for the connection from {back.Source}, which leads back from behind it; it never runs", [merge.Id, back.Source]);
    }

    private static bool NeedsAll(ActivityNode node)
    {
        try
        {
            return MergeRules.Of(node, e => e.ExpressionType == "Literal" ? e.Text : "WaitAllActive") == MergeRule.AllFollowed;
        }
        catch (ActivityFaultException)
        {
            return false;
        }
    }

    private CheckFinding? Starving(FlowGraph graph, ActivityNode merge)
    {
        var upstream = Sorted(graph, merge.Id);
        var choices = upstream.Select(id => (Id: id, Ports: Choices(graph, id))).Where(c => c.Ports.Count > 1).ToArray();

        foreach (var choice in Combinations(choices))
        {
            var live = Live(graph, upstream, choice);

            if (flowchart.Children.Any(n => live.Contains(n.Id) && n.Type is EndActivity.TypeName or CompleteActivity.TypeName or "Elsa.Finish" && live.Contains(n.Id)))
                continue;

            var inbound = graph.ForwardInbound(merge.Id);
            var dead = inbound.Where(c => !IsFollowed(c, live, choice)).ToArray();

            if (dead.Length > 0 && dead.Length < inbound.Count)
                return Found(graph, merge, dead[0], choice);
        }

        return null;
    }

    private CheckFinding Found(FlowGraph graph, ActivityNode merge, Connection dead, Dictionary<string, string> choice)
    {
        var culprit = choice.Keys.LastOrDefault(id => id == dead.Source || graph.Upstream(dead.Source).Contains(id)) ?? dead.Source;
        var port = choice.GetValueOrDefault(culprit, "");

        return Finding.Error(
            "join-can-starve",
            merge,
            $"需要全部分支，但“{nodes[culprit].DisplayText}”（{culprit}）走 {port} 时，来自 {dead.Source} 的分支不会到达",
            $"Needs every branch, but when {culprit} leaves by {port} the branch from {dead.Source} never arrives",
            [.. Way(graph, culprit), merge.Id]);
    }

    /// <summary>Which activities run under a choice, forwards from the start.</summary>
    private HashSet<string> Live(FlowGraph graph, IReadOnlyList<string> upstream, Dictionary<string, string> choice)
    {
        var live = new HashSet<string>(StringComparer.Ordinal) { graph.Start.Id };

        foreach (var id in upstream.Where(live.Contains))
            foreach (var connection in graph.Outbound(id).Where(c => !graph.IsBack(c) && IsFollowed(c, live, choice)))
                live.Add(connection.Target);

        return live;
    }

    private static bool IsFollowed(Connection connection, HashSet<string> live, Dictionary<string, string> choice) =>
        live.Contains(connection.Source) && (!choice.TryGetValue(connection.Source, out var port) || port == connection.Port);

    private List<string> Choices(FlowGraph graph, string id)
    {
        var node = nodes[id];

        if (catalogue.BuiltInOf(node)?.LeavesBySeveral(node) == true)
            return [];

        var outbound = graph.Outbound(id);
        var ports = PortsOf.Activity(node, catalogue) ?? [.. outbound.Select(c => c.Port).Distinct()];

        return [.. ports.Where(p => !outbound.Any(c => c.Port == p && graph.IsBack(c)))];
    }

    private static IEnumerable<Dictionary<string, string>> Combinations((string Id, List<string> Ports)[] choices)
    {
        var count = choices.Aggregate(1L, (n, c) => Math.Min(n * c.Ports.Count, MostCombinations + 1L));

        if (count > MostCombinations)
            return choices.SelectMany(c => c.Ports.Select(p => new Dictionary<string, string>(StringComparer.Ordinal) { [c.Id] = p }));

        return choices.Aggregate(
            (IEnumerable<Dictionary<string, string>>)[new(StringComparer.Ordinal)],
            (sofar, c) => sofar.SelectMany(s => c.Ports.Select(p => new Dictionary<string, string>(s, StringComparer.Ordinal) { [c.Id] = p })));
    }

    /// <summary>The activities upstream, each after all that lead to it.</summary>
    private static List<string> Sorted(FlowGraph graph, string merge) =>
        [.. graph.Upstream(merge).OrderBy(id => graph.Upstream(id).Count)];

    private static IEnumerable<string> Way(FlowGraph graph, string to)
    {
        var way = new List<string> { to };

        while (graph.ForwardInbound(way[^1]) is { Count: > 0 } inbound)
            way.Add(inbound[0].Source);

        way.Reverse();
        return way;
    }
}
