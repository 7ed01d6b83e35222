using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Versions;

/// <summary>Which activities are gone around when tokens are put elsewhere: by the drawing, whatever conditions say. Pure.</summary>
/// <param name="done">What was completed and still counts.</param>
public sealed class Bypass(WorkflowDefinition definition, ActivityCatalogue catalogue, IReadOnlySet<string> done)
{
    private readonly Dictionary<string, HashSet<string>> certain = new(StringComparer.Ordinal);

    /// <summary>Of these activities those that are gone around.</summary>
    /// <param name="moved">Where the tokens are that are put on the target.</param>
    /// <param name="staying">Where others are, which stay.</param>
    public IReadOnlyList<string> Of(IEnumerable<string> activities, IReadOnlyList<string> moved, IReadOnlyList<string> staying, string target)
    {
        ArgumentNullException.ThrowIfNull(activities);
        ArgumentNullException.ThrowIfNull(moved);
        ArgumentNullException.ThrowIfNull(staying);

        var (heads, still) = (GivenUp(moved, target), staying.Append(target).ToList());
        return [.. activities.Where(id => id != target && !done.Contains(id)
            && (IsBetween(id, moved, target) || heads.Exists(head => IsLostFrom(head, id, still)) || IsAwaited(id, moved, staying, target)))];
    }

    /// <summary>Of these activities those that the target lies behind, where nothing is open any more: of what was come by, nothing is given up.</summary>
    public IReadOnlyList<string> Before(IEnumerable<string> activities, IReadOnlyList<string> cameBy, string target) =>
        done.Contains(target) ? [] : [.. activities.Where(id => id != target && !done.Contains(id) && IsBetween(id, cameBy, target))];

    /// <summary>The target lies behind it. Nothing lies between where a token is and what it came by.</summary>
    private bool IsBetween(string id, IReadOnlyList<string> moved, string target) =>
        Ahead(id).Contains(target) && moved.Any(from => Reach.Of(definition, [from]).Contains(id) && !IsPutBack(from, target));

    private bool IsPutBack(string from, string target) => done.Contains(target) && Ahead(target).Contains(from);

    /// <summary>Where the ways begin that nothing comes by any more: those of tokens put on a way beside theirs, and those that run beside the one to the target. A token put back comes by its way again.</summary>
    private List<string> GivenUp(IReadOnlyList<string> moved, string target)
    {
        var on = moved.Where(from => !IsPutBack(from, target)).ToList();
        var onTheWay = on.SelectMany(from => Ahead(from).Contains(target) ? Ahead(from) : Reach.Of(definition, [from]));
        return [.. on.Where(from => !Ahead(from).Contains(target)), .. Reach.Beside(definition, catalogue, onTheWay.Distinct(StringComparer.Ordinal), target)];
    }

    /// <summary>What was certain to be come by has to be certain still; what was not, possible.</summary>
    private bool IsLostFrom(string head, string id, List<string> still) =>
        Ahead(head).Contains(id) && !still.Exists(from => Certain(from).Contains(id) || (Ahead(from).Contains(id) && !Certain(head).Contains(id)));

    /// <summary>Another token has it before it, and the target lies behind it.</summary>
    private bool IsAwaited(string id, IReadOnlyList<string> moved, IReadOnlyList<string> staying, string target) =>
        Ahead(id).Contains(target) && staying.Any(other => Ahead(other).Contains(id)) && !moved.Any(Ahead(id).Contains);

    private IReadOnlySet<string> Ahead(string from) => Reach.Forward(definition, [from]);

    /// <summary>What lies on every way forwards from an activity to the end, itself included; of ways that are gone side by side, what lies on any.</summary>
    private HashSet<string> Certain(string id) => certain.TryGetValue(id, out var known) ? known
        : definition.TryFind(id) is { } node ? certain[id] = [id, .. Inside(node), .. After(node)]
        : [];

    private HashSet<string> Inside(ActivityNode container) => container.Children is [var first, ..] && container.Children.All(child => child.IsStep)
        ? Certain(container.Connections.Count > 0 ? FlowGraph.StartOf(container)!.Id : first.Id)
        : [];

    /// <summary>What follows the container follows what is in it.</summary>
    private HashSet<string> After(ActivityNode node)
    {
        if (node.Parent is not { } parent)
            return [];
        if (parent.Connections.Count > 0)
            return Ways(node, FlowGraph.Of(parent, null)) is { Count: > 0 } ways ? Every(ways) : After(parent);

        return node.IsStep && parent.Children.SkipWhile(child => child != node).Skip(1).FirstOrDefault() is { } next ? Certain(next.Id) : After(parent);
    }

    /// <summary>What is begun together by each outcome. Branches that race are ways of their own: any may be the only one gone to its end.</summary>
    private List<List<string>> Ways(ActivityNode node, FlowGraph graph)
    {
        var ports = graph.Outbound(node.Id).Where(way => !graph.IsBack(way)).GroupBy(way => way.Port, way => way.Target, StringComparer.Ordinal).Select(port => port.ToList()).ToList();
        List<List<string>> ways = node.Type == FlowForkActivity.TypeName && ports.Count > 0 ? [[.. ports.SelectMany(heads => heads)]] : ports;
        return [.. ways.SelectMany(heads => heads.Count > 1 && Race(heads) ? heads.ConvertAll(head => new List<string> { head }) : [heads])];
    }

    /// <summary>Where all of them come together first, the first one wins.</summary>
    private bool Race(List<string> heads)
    {
        var common = heads.Select(Ahead).Aggregate((all, other) => all.Intersect(other).ToHashSet(StringComparer.Ordinal));
        return common.Select(definition.Find).Any(node => MergeRules.Drawn(node) == MergeRule.First && !common.Any(other => other != node.Id && Ahead(other).Contains(node.Id)));
    }

    private HashSet<string> Every(List<List<string>> ways) =>
        ways.Select(heads => heads.SelectMany(Certain).ToHashSet(StringComparer.Ordinal)).Aggregate((all, other) => [.. all.Intersect(other, StringComparer.Ordinal)]);
}
