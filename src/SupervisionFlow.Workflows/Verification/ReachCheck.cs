using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Can every activity be reached, and does every cycle wait somewhere?</summary>
internal sealed class ReachCheck(ActivityNode flowchart, ActivityCatalogue catalogue)
{
    public IEnumerable<CheckFinding> Run(IReadOnlyList<FlowMap> maps)
    {
        if (FlowGraph.StartOf(flowchart) is null)
            yield break;

        var graph = FlowGraph.Of(flowchart, null);

        if (flowchart.Parent is null || maps.Any(map => map.IsReached(flowchart.Id)))
            foreach (var node in flowchart.Children.Where(node => !maps.Any(map => map.IsReached(node.Id))))
                yield return Unreachable(graph, node);

        foreach (var connection in flowchart.Connections.Where(graph.IsBack))
        {
            if (CircleWithoutWait(graph, connection, n => RunsOn(n) && !Turns(n)) is { } endless)
                yield return Finding.Error("cycle-without-wait", endless[0], $"循环中没有等待，也没有出口：{Names(endless)}", $"A cycle neither waits nor ends: {Ids(endless)}", [.. endless.Select(n => n.Id)]);
            else if (CircleWithoutWait(graph, connection, RunsOn) is { } circle)
                yield return Finding.Warning("cycle-without-wait", circle[0], $"循环中没有等待，只靠条件结束：{Names(circle)}", $"A cycle never waits; only a condition ends it: {Ids(circle)}", [.. circle.Select(n => n.Id)]);
        }
    }

    private static CheckFinding Unreachable(FlowGraph graph, ActivityNode node) => graph.IsReached(node.Id)
        ? Finding.Error("unreachable", node, "虽有连线，但没有任何办理情形会走到这里：通向这里的条件互相排斥、出口不存在，或者前面的汇合永远不会继续", "Connections lead here, but nothing ever comes: their conditions exclude each other, an outcome does not exist, or a join before it never goes on")
        : Finding.Error("unreachable", node, "从开始走不到这里", "It cannot be reached from the start");

    /// <summary>A way from where the connection leads back to where it starts, over such activities only.</summary>
    private ActivityNode[]? CircleWithoutWait(FlowGraph graph, Connection back, Func<ActivityNode, bool> isOnCircle)
    {
        var nodes = flowchart.Children.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var before = new Dictionary<string, string?>(StringComparer.Ordinal) { [back.Target] = null };
        var queue = new Queue<string>([back.Target]);

        while (queue.TryDequeue(out var id))
        {
            if (!isOnCircle(nodes[id]))
                continue;

            if (id == back.Source)
                return [.. Way(before, id).Reverse().Select(i => nodes[i])];

            foreach (var next in graph.Outbound(id).Select(c => c.Target))
                if (before.TryAdd(next, id))
                    queue.Enqueue(next);
        }

        return null;
    }

    /// <summary>True if it does not wait; an unknown type is taken to wait.</summary>
    private bool RunsOn(ActivityNode node)
    {
        if (catalogue.FindBusiness(node.Type) is { } business)
            return !business.Waits;

        return catalogue.BuiltInOf(node) is { Waits: false } && node.Tree().Skip(1).All(RunsOn);
    }

    /// <summary>True if it may turn the flow out of the circle.</summary>
    private bool Turns(ActivityNode node) =>
        catalogue.BuiltInOf(node)?.LeavesBySeveral(node) != true && PortsOf.Activity(node, catalogue) is not { Count: <= 1 };

    private static IEnumerable<string> Way(Dictionary<string, string?> before, string? end)
    {
        for (; end is not null; end = before[end])
            yield return end;
    }

    private static string Ids(IEnumerable<ActivityNode> circle) => string.Join(" → ", circle.Select(n => n.Id));

    private static string Names(IEnumerable<ActivityNode> circle) => string.Join(" → ", circle.Select(n => n.DisplayText));
}
