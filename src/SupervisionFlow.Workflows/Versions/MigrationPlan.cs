using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Versions;

/// <summary>What a migration would do to one instance, before anybody does it.</summary>
/// <param name="Stimulus">The act, ready to be applied; null while a position has no place.</param>
/// <param name="Positions">Where the instance stands, and where each token would land.</param>
/// <param name="NotRun">Activities that the other version added and this instance comes by no more, by id.</param>
public sealed record MigrationPlan(Stimulus.Migrate? Stimulus, IReadOnlyList<Position> Positions, IReadOnlyList<string> NotRun)
{
    /// <summary>The positions without a place, which must be mapped first.</summary>
    public IEnumerable<Position> Unmapped => Positions.Where(position => position.Landing == Landing.Nowhere);

    /// <summary>Plans an instance's way to another version.</summary>
    /// <param name="map">Old activity id → new; see <see cref="MapProposal"/>.</param>
    /// <param name="anew">Old ids to be opened anew though they could go on.</param>
    public static MigrationPlan Of(
        WorkflowDefinition from, WorkflowDefinition to, WorkflowInstanceState state, IReadOnlyDictionary<string, string> map, IReadOnlySet<string> anew, (string From, string To) names, string reason)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);

        var whole = new Dictionary<string, string>(map.Where(pair => to.TryFind(pair.Value) is not null), StringComparer.Ordinal) { [from.Root.Id] = to.Root.Id };
        var opened = whole.Where(pair => anew.Contains(pair.Key) || IsOther(from.TryFind(pair.Key), to.Find(pair.Value))).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        var tokens = Tokens(state).Where(token => LandsOnItself(to, token, whole)).Select(token => token.Source);
        opened.UnionWith(tokens.Where(source => whole[source] != source));

        var positions = StandsOf(from, to, state, whole, opened).ToList();
        var stimulus = positions.Exists(position => position.Landing == Landing.Nowhere) ? null : new Stimulus.Migrate(names.From, names.To, whole, [.. opened.Order(StringComparer.Ordinal)], reason);

        return new(stimulus, positions, NotRunIn(to, whole, positions));
    }

    private static bool IsOther(ActivityNode? old, ActivityNode node) => old is not null && !MapProposal.IsSameKind(old, node);

    private static IEnumerable<Arrival> Tokens(WorkflowInstanceState state) =>
        state.ActivityInstances.Where(i => i is { IsOpen: true, Flow: not null }).SelectMany(i => i.Flow!.Waiting).Where(a => a.Kind == ArrivalKind.Live);

    /// <summary>Its counterpart has no way on by the port that the token left by.</summary>
    private static bool LandsOnItself(WorkflowDefinition to, Arrival token, Dictionary<string, string> map) =>
        map.TryGetValue(token.Source, out var source) && to.Find(source) is { Parent: { } parent } && !parent.Connections.Any(c => c.Source == source && c.Port == token.Port);

    private static IEnumerable<Position> StandsOf(WorkflowDefinition from, WorkflowDefinition to, WorkflowInstanceState state, Dictionary<string, string> map, HashSet<string> anew)
    {
        var containers = state.ActivityInstances.Where(i => i.IsOpen && i.Scope is not null).Select(i => i.Scope!).ToHashSet(StringComparer.Ordinal);

        foreach (var visit in state.ActivityInstances.Where(i => i.IsOpen && !containers.Contains(i.Id)))
        {
            var target = map.TryGetValue(visit.ActivityId, out var id) ? to.Find(id) : null;
            var landing = target is null ? Landing.Nowhere : GoesOn(state, to, visit, map, anew) ? Landing.GoesOn : Landing.Anew;
            yield return new(visit.ActivityId, TitleOf(from, visit.ActivityId), visit.Id, visit.Pass, target?.Id, target?.DisplayText, landing);
        }

        foreach (var token in Tokens(state))
        {
            var source = map.GetValueOrDefault(token.Source);
            var target = map.GetValueOrDefault(token.Target);
            var outbound = source is null ? [] : to.Find(source).Parent?.Connections.Where(c => c.Source == source && c.Port == token.Port).ToList() ?? [];
            var next = outbound.Find(c => c.Target == target) ?? outbound.FirstOrDefault();
            var landing = source is null ? Landing.Nowhere : anew.Contains(token.Source) ? Landing.Anew : next is null ? Landing.Ends : next.Target == target ? Landing.Waits : Landing.MovesOn;
            var place = landing switch { Landing.Nowhere or Landing.Ends => null, Landing.Anew => source, _ => next!.Target };

            yield return new(token.Source, TitleOf(from, token.Source), null, null, place, place is null ? null : TitleOf(to, place), landing) { WaitsAt = TitleOf(from, token.Target) };
        }
    }

    private static bool GoesOn(WorkflowInstanceState state, WorkflowDefinition to, ActivityInstance visit, Dictionary<string, string> map, HashSet<string> anew)
    {
        if (anew.Contains(visit.ActivityId) || !map.TryGetValue(visit.ActivityId, out var id))
            return false;

        return visit.Scope is { } scope && state.Find(scope) is { } container
            ? map.GetValueOrDefault(container.ActivityId) == to.Find(id).Parent?.Id && GoesOn(state, to, container, map, anew)
            : id == to.Root.Id;
    }

    private static List<string> NotRunIn(WorkflowDefinition to, Dictionary<string, string> map, IReadOnlyList<Position> positions)
    {
        var known = map.Values.ToHashSet(StringComparer.Ordinal);
        var ahead = Reach.Of(to, positions.Select(position => position.To).OfType<string>());

        return [.. to.Root.Tree().Where(node => !known.Contains(node.Id) && !ahead.Contains(node.Id)).Select(node => node.Id)];
    }

    private static string TitleOf(WorkflowDefinition definition, string id) => definition.TryFind(id)?.DisplayText ?? id;
}

/// <summary>Where one token of an instance stands and lands.</summary>
/// <param name="ActivityId">The open activity; for a token at a merge, the one it came from.</param>
/// <param name="Visit">The open visit; null for a token at a merge.</param>
/// <param name="To">The activity of the other version; null while it has no place, or where its way ends.</param>
public sealed record Position(string ActivityId, string Title, string? Visit, int? Pass, string? To, string? ToTitle, Landing Landing)
{
    /// <summary>The merge at which a token waits for others; null for an open visit.</summary>
    public string? WaitsAt { get; init; }
}

/// <summary>What becomes of a token in a migration.</summary>
public enum Landing
{
    /// <summary>It has no place in the other version: the migration is refused until it is mapped.</summary>
    Nowhere,

    /// <summary>What is open goes on as it is, with what was signed and drafted.</summary>
    GoesOn,

    /// <summary>What is open is taken back, and its counterpart opened anew.</summary>
    Anew,

    /// <summary>It waits at the same merge.</summary>
    Waits,

    /// <summary>Its connection leads elsewhere now, and it goes there.</summary>
    MovesOn,

    /// <summary>No connection leads on from where it left: this way is over.</summary>
    Ends,
}
