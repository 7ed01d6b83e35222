using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Can a merge that needs every branch lose one of them? Can anything run twice beside itself?</summary>
internal sealed class JoinCheck(FlowMap map, WorkflowDefinition definition, ActivityCatalogue catalogue)
{
    private readonly ParallelEdges parallel = new(map);

    public IEnumerable<CheckFinding> Run() =>
        definition.Activities.Where(node => node.Type == FlowchartActivity.TypeName && FlowGraph.StartOf(node) is not null)
            .SelectMany(flowchart => flowchart.Children.SelectMany(node => OfMerge(FlowGraph.Of(flowchart, null), node)))
            .Concat(new WayBackCheck(map, parallel, catalogue).Run());

    private IEnumerable<CheckFinding> OfMerge(FlowGraph graph, ActivityNode merge)
    {
        if (merge.MergeMode == MergeMode.Converge && merge.Type != FlowJoinActivity.TypeName && graph.Inbound(merge.Id).FirstOrDefault(graph.IsBack) is { } back)
            return [Finding.Error("merge-needs-its-own-loop", merge, $"Converge 需要从 {back.Source} 返回的连线先到达，永远不会运行", $"Converge waits for the connection from {back.Source}, which leads back from behind it; it never runs", [merge.Id, back.Source])];

        if (map.Entry(merge.Id) is not { } entry || graph.ForwardInbound(merge.Id).Count < 2)
            return [];

        return entry.Rule switch
        {
            MergeRule.AllFollowed => OfStrict(graph, merge, entry),
            MergeRule.Each => OfRepeating(merge, entry),
            _ => [],
        };
    }

    private IEnumerable<CheckFinding> OfStrict(FlowGraph graph, ActivityNode merge, FlowPoint entry)
    {
        var sources = graph.ForwardInbound(merge.Id);
        var inbound = map.Points.SelectMany(point => point.ForwardOut).Where(edge => edge.To == entry).ToArray();

        if (entry.Index < 0)
        {
            var lost = sources.FirstOrDefault(source => !IsLive(source));

            return lost is null || !sources.Any(IsLive)
                ? []
                : [Never(merge, $"来自 {lost.Source} 的分支从不到达", $"the branch from {lost.Source} never arrives", [merge.Id])];
        }

        for (var i = 0; i < inbound.Length; i++)
            for (var j = 0; j < i; j++)
                if (!parallel.AreParallel(inbound[i], inbound[j]))
                    return [Never(
                        merge,
                        $"来自 {inbound[j].From.Node.Id} 和 {inbound[i].From.Node.Id} 的分支从不同时走到",
                        $"the branches from {inbound[j].From.Node.Id} and {inbound[i].From.Node.Id} are never taken at the same time",
                        [.. Ways.Ids(Ways.To(map, inbound[i].From)), merge.Id])];

        return new StarvingMerge(map, entry).Find() is { } starving ? [Starves(merge, starving)] : [];
    }

    private bool IsLive(Connection connection) =>
        map.Exit(connection.Source) is { Index: >= 0 } source && source.Exits.Exists(exit => exit.Port == connection.Port && !exit.Edges.Exists(edge => edge.Ends));

    private static CheckFinding Never(ActivityNode merge, string zh, string en, IReadOnlyList<string> path) =>
        Finding.Error("join-never-completes", merge, $"需要全部分支，但{zh}，永远不会继续", $"Needs every branch, but {en}; it never goes on", path);

    private CheckFinding Starves(ActivityNode merge, StarvingMerge.Example example)
    {
        var (culprit, port) = (example.Culprit.Node, example.Port);

        return Finding.Error(
            "join-can-starve",
            merge,
            $"需要全部分支，但“{culprit.DisplayText}”（{culprit.Id}）走 {port} 时，来自 {example.Dead.From.Node.Id} 的分支不会到达",
            $"Needs every branch, but when {culprit.Id} leaves by {port} the branch from {example.Dead.From.Node.Id} never arrives",
            [.. Ways.Ids(Ways.To(map, example.Culprit)), merge.Id]);
    }

    private IEnumerable<CheckFinding> OfRepeating(ActivityNode merge, FlowPoint entry)
    {
        var inbound = entry.ForwardIn.ToArray();
        var twice = inbound.SelectMany(one => inbound.TakeWhile(other => other != one), (one, other) => (one, other)).FirstOrDefault(pair => parallel.AreParallel(pair.one, pair.other));

        if (twice.one is null)
            return [];

        var (first, second) = (twice.other.From.Node, twice.one.From.Node);
        return [Finding.Error(
            "fires-twice",
            merge,
            $"{first.Id} 和 {second.Id} 两条分支各到一次，这里以及其后的环节各运行一次，共两次",
            $"The branches from {first.Id} and {second.Id} arrive one by one; this and all behind it run twice",
            [.. Ways.Ids(Ways.To(map, twice.one.From)), merge.Id])];
    }
}
