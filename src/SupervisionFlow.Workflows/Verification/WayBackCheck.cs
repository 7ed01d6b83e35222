using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Can the merges keep count of what every way back runs once more?</summary>
/// <remarks>A way back is counted right where nothing that it runs once more is still on its way, and, beside other branches, where its loop is entered at the one step that it leads back to.</remarks>
internal sealed class WayBackCheck(FlowMap map, ParallelEdges parallel, ActivityCatalogue catalogue)
{
    private readonly FlowEdge[] edges = [.. map.Points.SelectMany(point => point.Out)];
    private readonly Dominators dominators = new(map);

    public IEnumerable<CheckFinding> Run() => edges.Where(edge => edge.IsBack).SelectMany(Of);

    private IEnumerable<CheckFinding> Of(FlowEdge back)
    {
        if (OpenedAgain(back) is { } again)
            yield return Leaves(back, $"“{again.Node.DisplayText}”（{again.Node.Id}）可能仍在办理，会再开一次", $"{again.Node.Id} may still be open; it is opened a second time", again);
        else if (StillUnderWay(back) is { } before)
            yield return Leaves(back, $"同一轮从“{before.From.Node.DisplayText}”（{before.From.Node.Id}）到“{before.To.Node.DisplayText}”（{before.To.Node.Id}）的分支可能还没有汇合，会再来一次", $"the branch from {before.From.Node.Id} to {before.To.Node.Id} may not have been joined yet; it comes a second time", before.To);

        if (Around(back) is { } around && RunsBesideOthers(back))
            yield return TwoEntrances(back, around);
    }

    /// <summary>A way back out of one branch leaves the others open, and opens them once more; so do two ways back, in branches of their own, of which one leads to where the other comes by.</summary>
    private FlowPoint? OpenedAgain(FlowEdge back)
    {
        var crosses = edges.Any(other => other.IsBack && other != back && parallel.AreParallel(other, back) && map.Beyond(other.To)[back.To.Index]);

        return map.Points.FirstOrDefault(point => Waits(point) && map.Beyond(back.To)[point.Index] && (crosses || parallel.AreParallel(point, back)));
    }

    /// <summary>What may be under way beside a way back, though the way back leads to where it comes from. Not what ends where it is.</summary>
    private FlowEdge? StillUnderWay(FlowEdge back) =>
        edges.FirstOrDefault(other => other != back && other.To.Kind != FlowPointKind.Closes && map.Beyond(back.To)[other.From.Index] && parallel.AreParallel(other, back));

    /// <summary>A way from the start to where the way back leaves that does not pass what it leads back to; null if there is none.</summary>
    private IReadOnlyList<FlowPoint>? Around(FlowEdge back) =>
        back.To == map.Begin || back.From == back.To ? null : Ways.Between(map, map.Begin, point => point == back.From, edge => edge.To != back.To, begun: true);

    private bool RunsBesideOthers(FlowEdge back)
    {
        var loop = Walk(back.To, point => point.Out.Select(edge => edge.To));
        loop.IntersectWith(Walk(back.From, point => point.In.Select(edge => edge.From)));

        return edges.Any(edge => loop.Contains(edge.From) && edges.Any(other => parallel.AreParallel(edge, other)));
    }

    private static HashSet<FlowPoint> Walk(FlowPoint from, Func<FlowPoint, IEnumerable<FlowPoint>> next)
    {
        var seen = new HashSet<FlowPoint> { from };
        var open = new Stack<FlowPoint>(seen);

        while (open.TryPop(out var point))
            foreach (var other in next(point))
                if (seen.Add(other))
                    open.Push(other);

        return seen;
    }

    private CheckFinding Leaves(FlowEdge back, string zh, string en, FlowPoint again) => Finding.Error(
        "loop-leaves-branch",
        back.From.Node,
        $"从并行分支中返回“{back.To.Node.DisplayText}”（{back.To.Node.Id}）时，{zh}",
        $"Leads back to {back.To.Node.Id} out of one of several branches, while {en}",
        [.. Ways.Ids(Ways.To(map, back.From)), back.To.Node.Id, again.Node.Id]);

    private CheckFinding TwoEntrances(FlowEdge back, IReadOnlyList<FlowPoint> around)
    {
        var (from, to, common) = (back.From.Node, back.To.Node, dominators.Common([back.From, back.To]).Node);

        return Finding.Error(
            "loop-two-entrances",
            from,
            $"出口 {back.Port} 返回“{to.DisplayText}”（{to.Id}），但不经过它也能走到这里，汇合无法数清并行的分支；请返回到各路都经过的“{common.DisplayText}”（{common.Id}）或其之前，几个分支共用的环节每个分支各画一份",
            $"{back.Port} leads back to {to.Id}, but there is a way here that does not pass it, so that no merge can keep count of the branches; lead it back to {common.Id}, which every way passes, or to before it, and draw what several branches share once for each",
            [.. Ways.Ids(around), to.Id]);
    }

    private bool Waits(FlowPoint point) =>
        point.Kind == FlowPointKind.Step && (catalogue.FindBusiness(point.Node.Type)?.Waits ?? catalogue.BuiltInOf(point.Node)?.Waits ?? true);
}
