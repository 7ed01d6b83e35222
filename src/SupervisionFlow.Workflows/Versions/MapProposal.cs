using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Versions;

/// <summary>What an activity of one version is in another, as far as that can be told.</summary>
/// <param name="From">Its id in the version left.</param>
/// <param name="To">Its id in the other; null where nothing stands for it.</param>
public sealed record MappedActivity(string From, string Title, string Type, string? To, MappedBy By);

/// <summary>What an activity was recognised by.</summary>
public enum MappedBy
{
    /// <summary>Nothing: it has no counterpart.</summary>
    Nothing,

    /// <summary>The same id.</summary>
    Id,

    /// <summary>The same type and title, and the only ones of both.</summary>
    Name,

    /// <summary>The same type at the same place: between the same neighbours, or in the same slot.</summary>
    Place,
}

/// <summary>Proposes which activity of a later version stands for which of an earlier: by id, then by name, then by type and place.</summary>
public sealed class MapProposal
{
    private readonly WorkflowDefinition from;
    private readonly WorkflowDefinition to;
    private readonly Dictionary<string, (string To, MappedBy By)> map = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    private MapProposal(WorkflowDefinition from, WorkflowDefinition to)
    {
        this.from = from;
        this.to = to;
    }

    /// <summary>Every activity of the version left, outer before inner.</summary>
    public static IReadOnlyList<MappedActivity> Of(WorkflowDefinition from, WorkflowDefinition to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);

        var proposal = new MapProposal(from, to);
        proposal.ById();
        proposal.ByName();
        proposal.ByPlace();

        return [.. from.Root.Tree().Select(node => proposal.map.TryGetValue(node.Id, out var found)
            ? new MappedActivity(node.Id, node.DisplayText, node.Type, found.To, found.By)
            : new MappedActivity(node.Id, node.DisplayText, node.Type, null, MappedBy.Nothing))];
    }

    /// <summary>Whether what waits at one can go on at the other as it is: the same type, and the same workflow where it runs one.</summary>
    public static bool IsSameKind(ActivityNode one, ActivityNode other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);

        return one.Type == other.Type && one.UsedWorkflow == other.UsedWorkflow;
    }

    private void ById()
    {
        Take(from.Root, to.Root, MappedBy.Id);

        foreach (var node in Left.Where(node => node.Id != from.Root.Id))
            if (to.TryFind(node.Id) is { } same)
                Take(node, same, MappedBy.Id);
    }

    private void ByName()
    {
        var old = Left.ToLookup(node => (node.Type, node.DisplayText));
        var free = Free.ToLookup(node => (node.Type, node.DisplayText));

        foreach (var node in Left.ToList())
            if (old[(node.Type, node.DisplayText)].Count() == 1 && free[(node.Type, node.DisplayText)].ToList() is [var only])
                Take(node, only, MappedBy.Name);
    }

    /// <summary>One found may be the neighbour by which the next is found.</summary>
    private void ByPlace()
    {
        while (Left.Select(node => (Node: node, Found: AtTheSamePlace(node))).FirstOrDefault(pair => pair.Found is not null) is { Found: { } found } pair)
            Take(pair.Node, found, MappedBy.Place);
    }

    private ActivityNode? AtTheSamePlace(ActivityNode node)
    {
        if (node.Parent is not { } parent || !map.TryGetValue(parent.Id, out var container))
            return null;

        var candidates = Free.Where(other => IsSameKind(node, other) && other.Parent?.Id == container.To && Fits(node, other)).ToList();
        return candidates is [var only] ? only : null;
    }

    private bool Fits(ActivityNode node, ActivityNode other)
    {
        if (node.Parent!.Connections.Count == 0)
            return node.Slot == other.Slot && (!node.IsStep || IndexOf(node) == IndexOf(other));

        return (Neighbours(node, into: true), Neighbours(node, into: false)) is var (before, after) && before.Count + after.Count > 0
            && before.IsSubsetOf(Around(other, into: true)) && after.IsSubsetOf(Around(other, into: false));
    }

    private static int IndexOf(ActivityNode node) => node.Parent!.Children.TakeWhile(child => child != node).Count();

    /// <summary>The neighbours that are known in the other version, by their ids there.</summary>
    private HashSet<string> Neighbours(ActivityNode node, bool into) =>
        [.. Around(node, into).Where(map.ContainsKey).Select(id => map[id].To)];

    private static HashSet<string> Around(ActivityNode node, bool into) => into
        ? [.. node.Parent!.Connections.Where(c => c.Target == node.Id).Select(c => c.Source)]
        : [.. node.Parent!.Connections.Where(c => c.Source == node.Id).Select(c => c.Target)];

    private IEnumerable<ActivityNode> Left => from.Root.Tree().Where(node => !map.ContainsKey(node.Id));

    private IEnumerable<ActivityNode> Free => to.Root.Tree().Where(node => !taken.Contains(node.Id));

    private void Take(ActivityNode node, ActivityNode other, MappedBy by)
    {
        map[node.Id] = (other.Id, by);
        taken.Add(other.Id);
    }
}
