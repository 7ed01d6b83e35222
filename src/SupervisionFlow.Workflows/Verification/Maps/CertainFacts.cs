using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>What certainly holds at each activity of a map, whichever way an instance came to it.</summary>
/// <remarks>
/// Sound: what is called certain holds in every run (returns and jumps by people aside, which take back what they pass).
/// It knows that branches of a fork come together at a merge, and that decisions exclude each other; not what conditions say.
/// Computed by going round the map until nothing changes, at most once more than loops are nested.
/// </remarks>
public sealed class CertainFacts
{
    private readonly FlowMap map;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<FlowExit, (Bits Gained, Bits Lost)> changes = [];
    private readonly Dictionary<FlowEdge, Bits> lostMeanwhile = [];
    private readonly Bits[] lostAt;
    private ParallelEdges? parallel;
    private readonly Bits[] entering;
    private readonly Bits atStart;
    private readonly int size;

    private CertainFacts(FlowMap map, IReadOnlyCollection<string> atStart, Func<ActivityNode, string, IEnumerable<FactChange>> rule)
    {
        this.map = map;
        var told = map.Points.Where(point => point.Kind != FlowPointKind.Opens)
            .SelectMany(point => point.Exits, (point, exit) => (exit, Changes: rule(point.Node, exit.Port).ToArray()))
            .ToArray();

        foreach (var fact in atStart.Concat(told.SelectMany(one => one.Changes).Select(change => change.Fact)))
            numbers.TryAdd(fact, numbers.Count);

        size = numbers.Count;
        this.atStart = Set(atStart);
        foreach (var (exit, made) in told)
            changes[exit] = (Set(made.Where(change => change.Holds).Select(change => change.Fact)), Set(made.Where(change => !change.Holds).Select(change => change.Fact)));

        lostAt = [.. map.Points.Select(LostAt)];
        FindLostBeside();
        FindLostSince();
        entering = [.. map.Points.Select(_ => Bits.Full(size))];
        GoRound();
    }

    /// <summary>Computes them.</summary>
    /// <param name="atStart">What holds before anything runs.</param>
    /// <param name="rule">What an activity changes when it leaves by an outcome, in order: what it both gains and loses, it gains.</param>
    public static CertainFacts Of(FlowMap map, IReadOnlyCollection<string> atStart, Func<ActivityNode, string, IEnumerable<FactChange>> rule)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(atStart);
        ArgumentNullException.ThrowIfNull(rule);

        return new CertainFacts(map, atStart, rule);
    }

    /// <summary>Whether it certainly holds whenever the activity begins; true where nothing ever comes.</summary>
    public bool Holds(string activityId, string fact) => map.Entry(activityId) is not { Index: >= 0 } point || Holds(point, fact);

    /// <summary>Whether it certainly holds when an instance has come to its end; true if none does.</summary>
    public bool HoldsAtEnd(string fact) => map.End.Index < 0 || Holds(map.End, fact);

    /// <summary>A shortest way to the activity on which it does not hold.</summary>
    public IReadOnlyList<string> WayWithout(string activityId, string fact) => map.Entry(activityId) is { Index: >= 0 } point ? WayWithout(point, fact) : [];

    /// <summary>A shortest way to the end on which it does not hold.</summary>
    public IReadOnlyList<string> WayToEndWithout(string fact) => map.End.Index < 0 ? [] : WayWithout(map.End, fact);

    private ParallelEdges Parallel => parallel ??= new ParallelEdges(map);

    private bool Holds(FlowPoint point, string fact) => numbers.TryGetValue(fact, out var number) && entering[point.Index][number];

    private Bits Set(IEnumerable<string> facts)
    {
        var set = new Bits(size);
        foreach (var fact in facts)
            set.Add(numbers[fact]);

        return set;
    }

    private Bits LostAt(FlowPoint point)
    {
        var lost = new Bits(size);
        foreach (var exit in point.Exits)
            if (changes.TryGetValue(exit, out var change))
                lost.Unite(change.Lost);

        return lost;
    }

    /// <summary>While one branch of a fork runs, another may take away what holds in it.</summary>
    private void FindLostBeside()
    {
        if (lostAt.All(lost => lost.IsEmpty))
            return;

        var losing = map.Points.Where(point => !lostAt[point.Index].IsEmpty).ToArray();

        foreach (var edge in map.Points.SelectMany(point => point.Out))
            foreach (var point in losing.Where(point => Parallel.AreParallel(point, edge)))
                Lose(edge, lostAt[point.Index]);
    }

    /// <summary>What came to a merge from outside a loop, beside it, is not asked for again; meanwhile the loop may have taken away what held then.</summary>
    private void FindLostSince()
    {
        foreach (var back in map.Points.SelectMany(point => point.Out).Where(edge => edge.IsBack))
        {
            var pass = map.Points.Where(point => map.Beyond(back.To)[point.Index]).ToArray();
            var lost = pass.Aggregate(new Bits(size), (all, point) => all.Unite(lostAt[point.Index]));

            if (lost.IsEmpty)
                continue;

            foreach (var edge in pass.SelectMany(point => point.ForwardIn).Where(edge => !map.Beyond(back.To)[edge.From.Index] && edge.To.ForwardIn.Any(other => other != edge && Parallel.AreParallel(edge, other))))
                Lose(edge, lost);
        }
    }

    private void Lose(FlowEdge edge, Bits facts) => (lostMeanwhile.TryGetValue(edge, out var lost) ? lost : lostMeanwhile[edge] = new Bits(size)).Unite(facts);

    private void GoRound()
    {
        var planning = new MergePlanning(map);
        var plans = map.Points.Select(planning.Of).ToArray();
        bool changed;

        do
        {
            changed = false;
            foreach (var point in map.Points)
            {
                var now = point == map.Begin ? atStart.Copy() : plans[point.Index] is { } plan ? Certain(plan) : Bits.Full(size);
                foreach (var back in point.In.Where(edge => edge.IsBack))
                    now.Intersect(On(back));

                changed |= !now.Same(entering[point.Index]);
                entering[point.Index] = now;
            }
        }
        while (changed);
    }

    private Bits Certain(MergePlan plan) => plan switch
    {
        MergePlan.Edge edge => On(edge.On),
        MergePlan.OneOf one => Common(one.Parts),
        MergePlan.Together together => together.Branches.Where(branch => branch.Arrives).Aggregate(Common(together.Branches.Select(branch => branch.Plan)), (all, branch) => all.Unite(Certain(branch.Plan))),
        _ => throw new NotSupportedException(plan.GetType().Name),
    };

    private Bits Common(IEnumerable<MergePlan> plans) => plans.Select(Certain).Aggregate((all, part) => all.Intersect(part));

    private Bits On(FlowEdge edge)
    {
        var facts = entering[edge.From.Index].Copy();
        var left = edge.From.Exits.Where(exit => edge.From.Departure != Departure.ByOne || exit.Port == edge.Port).Where(changes.ContainsKey).ToArray();

        foreach (var exit in left)
            facts.Except(changes[exit].Lost);
        foreach (var exit in left.Where(exit => edge.From.Departure != Departure.BySome || exit.Port == edge.Port))
            facts.Unite(changes[exit].Gained);

        return lostMeanwhile.TryGetValue(edge, out var lost) ? facts.Except(lost) : facts;
    }

    private IReadOnlyList<string> WayWithout(FlowPoint to, string fact)
    {
        if (!numbers.TryGetValue(fact, out var number))
            return Ways.Ids(Ways.To(map, to));

        return Ways.Ids(new FactWays(map, edge => Change(edge, number), point => entering[point.Index][number]).To(to, atStart[number]) ?? Ways.To(map, to));
    }

    private bool? Change(FlowEdge edge, int fact) =>
        edge.From.Exits.Find(exit => exit.Port == edge.Port) is { } exit && changes.TryGetValue(exit, out var change)
            ? change.Gained[fact] ? true : change.Lost[fact] ? false : null
            : null;
}
