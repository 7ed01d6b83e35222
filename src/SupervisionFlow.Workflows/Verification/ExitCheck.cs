using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Does a way to an end lead on from everywhere?</summary>
internal static class ExitCheck
{
    /// <param name="known">What was found already: an endless loop needs no second name.</param>
    public static IEnumerable<CheckFinding> Run(FlowMap map, IReadOnlyCollection<CheckFinding> known)
    {
        var ending = Ending(map);
        var endless = known.Where(finding => finding.Code is "cycle-without-wait").SelectMany(finding => finding.Path).ToHashSet(StringComparer.Ordinal);

        // Named where the flow first steps into it; what lies behind is the same trap.
        foreach (var point in map.Points.Where(point => !ending.Contains(point) && point.Kind != FlowPointKind.Closes && point.In.All(edge => edge.IsBack || ending.Contains(edge.From))))
        {
            var trap = map.Points.Where(other => map.Beyond(point)[other.Index]).ToArray();

            if (!trap.Any(other => endless.Contains(other.Node.Id)))
                yield return Finding.Error(
                    "no-way-out",
                    point.Node,
                    "从这里走不到任何结束：其后的环节只会互相循环，或者停住不再继续",
                    "No end can be reached from here: what follows leads round in a circle, or stops for good",
                    [.. Ways.Ids(Ways.To(map, point)), .. Ways.Ids(trap.Where(other => other != point))]);
        }
    }

    /// <summary>What waits for an operator counts as an end: the operator decides how it goes on.</summary>
    private static HashSet<FlowPoint> Ending(FlowMap map)
    {
        var ends = map.Points.Where(point => point == map.End || (point.Kind == FlowPointKind.Step && point.Node.Type == FaultActivity.TypeName)).ToList();
        var ending = new HashSet<FlowPoint>(ends);
        var queue = new Queue<FlowPoint>(ends);

        while (queue.TryDequeue(out var point))
            foreach (var edge in point.In)
                if (ending.Add(edge.From))
                    queue.Enqueue(edge.From);

        return ending;
    }
}
