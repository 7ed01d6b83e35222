using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Do connections start and end at something, and does every outcome lead somewhere?</summary>
internal static class ConnectionCheck
{
    public static IEnumerable<CheckFinding> Run(ActivityNode flowchart, ActivityCatalogue catalogue, IReadOnlyList<FlowMap> maps)
    {
        var children = flowchart.Children.ToDictionary(c => c.Id, StringComparer.Ordinal);

        foreach (var connection in flowchart.Connections)
            foreach (var finding in Ends(flowchart, connection, children, catalogue))
                yield return finding;

        foreach (var node in flowchart.Children)
            foreach (var finding in Outcomes(flowchart, node, catalogue, maps))
                yield return finding;
    }

    private static IEnumerable<CheckFinding> Ends(ActivityNode flowchart, Connection connection, Dictionary<string, ActivityNode> children, ActivityCatalogue catalogue)
    {
        foreach (var end in new[] { connection.Source, connection.Target }.Where(e => !children.ContainsKey(e)))
            yield return Finding.Error("connection-broken", flowchart, $"连线 {connection} 的一端 {end} 不存在", $"The connection {connection} ends at {end}, which does not exist");

        if (children.TryGetValue(connection.Source, out var source) && PortsOf.Activity(source, catalogue) is { } ports && !ports.Contains(connection.Port))
            yield return Finding.Error("port-unknown", source, $"没有出口 {connection.Port}，连线 {connection} 永远不会走", $"There is no outcome {connection.Port}; the connection {connection} is never followed");

        if (children.TryGetValue(connection.Target, out var target) && catalogue.Find(target.Type)?.IsStart == true)
            yield return Finding.Error("start-has-inbound", target, $"开始不能有连线进入（{connection}）", $"Nothing may lead to a start ({connection})");
    }

    /// <summary>An activity with no connection at all is an end by intent; one with some, and an outcome without, is probably an oversight.</summary>
    private static IEnumerable<CheckFinding> Outcomes(ActivityNode flowchart, ActivityNode node, ActivityCatalogue catalogue, IReadOnlyList<FlowMap> maps)
    {
        var drawn = flowchart.Connections.Where(c => c.Source == node.Id).Select(c => c.Port).ToHashSet(StringComparer.Ordinal);
        var ports = PortsOf.Activity(node, catalogue) ?? [];

        if ((drawn.Count == 0 && ports.Count <= 1) || (drawn.Contains(Connection.DefaultPort) && catalogue.BuiltInOf(node)?.AlwaysLeavesByDone == true))
            return [];

        return ports.Where(p => !drawn.Contains(p) && (!maps.Any(map => map.IsReached(node.Id)) || maps.Any(map => map.Outcomes(node.Id).Contains(p)))).Select(p =>
            Finding.Warning("outcome-unconnected", node, $"出口 {p} 没有连线，走到这里分支就结束了", $"The outcome {p} leads nowhere; the branch ends there"));
    }
}
