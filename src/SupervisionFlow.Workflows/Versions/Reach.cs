using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Versions;

/// <summary>What can still come after an activity, through containers and out of them: by the drawing, whatever conditions say.</summary>
public static class Reach
{
    /// <summary>These activities, all inside them, and all that can come after any of them; ids.</summary>
    public static IReadOnlySet<string> Of(WorkflowDefinition definition, IEnumerable<string> activities) => Walk(definition, activities, After);

    /// <summary>The same without what only a loop would lead back to.</summary>
    public static IReadOnlySet<string> Forward(WorkflowDefinition definition, IEnumerable<string> activities) => Walk(definition, activities, AfterForward);

    private static HashSet<string> Walk(WorkflowDefinition definition, IEnumerable<string> activities, Func<ActivityNode, IEnumerable<ActivityNode>> after)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(activities);

        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ActivityNode>(activities.Select(definition.TryFind).OfType<ActivityNode>());

        while (open.TryPop(out var node))
        {
            if (!reached.Add(node.Id))
                continue;

            foreach (var next in after(node).Concat(node.Children))
                open.Push(next);

            // What follows the container follows what is in it.
            for (var around = node.Parent; around is not null; around = around.Parent)
                foreach (var next in after(around))
                    open.Push(next);
        }

        return reached;
    }

    /// <summary>Where ways begin that run beside the one to the target, and do not lead to it forwards: of the splits among these activities. Ids.</summary>
    public static IReadOnlyList<string> Beside(WorkflowDefinition definition, ActivityCatalogue catalogue, IEnumerable<string> activities, string target)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(activities);

        var splits = activities.Select(definition.TryFind).OfType<ActivityNode>().SelectMany(node => Together(node, catalogue)).Select(heads => heads.ToLookup(head => Forward(definition, [head]).Contains(target)));
        return [.. splits.Where(heads => heads[true].Any()).SelectMany(heads => heads[false]).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What begins at the same time behind an activity: all that follows one outcome, or all that follows it where it leaves by several.</summary>
    private static IEnumerable<IReadOnlyList<string>> Together(ActivityNode node, ActivityCatalogue catalogue)
    {
        var ways = node.Parent?.Connections.Where(way => way.Source == node.Id).ToList() ?? [];
        return catalogue.BuiltInOf(node)?.LeavesBySeveral(node) == true
            ? [[.. ways.Select(way => way.Target)]]
            : ways.GroupBy(way => way.Port, way => way.Target, StringComparer.Ordinal).Where(heads => heads.Skip(1).Any()).Select(heads => heads.ToList());
    }

    private static IEnumerable<ActivityNode> AfterForward(ActivityNode node)
    {
        if (node.Parent is not { Connections.Count: > 0 } parent)
            return After(node);

        var graph = FlowGraph.Of(parent, null);
        return graph.Outbound(node.Id).Where(way => !graph.IsBack(way)).SelectMany(way => parent.Children.Where(child => child.Id == way.Target));
    }

    private static IEnumerable<ActivityNode> After(ActivityNode node)
    {
        if (node.Parent is not { } parent)
            return [];
        if (parent.Connections.Count > 0)
            return parent.Connections.Where(c => c.Source == node.Id).SelectMany(c => parent.Children.Where(child => child.Id == c.Target));

        return node.IsStep ? parent.Children.SkipWhile(child => child != node).Skip(1).Take(1) : [];
    }
}
