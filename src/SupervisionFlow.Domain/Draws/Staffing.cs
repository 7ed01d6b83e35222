namespace SupervisionFlow.Domain.Draws;

/// <summary>Draws officers for one object after the other: of those who may, whoever has fewest objects so far, and among equals by lot.</summary>
internal sealed class Staffing(IReadOnlyList<DrawOfficer> pool, DrawRules rules, string seed)
{
    private readonly Dictionary<string, int> _load = pool.ToDictionary(officer => officer.Id, _ => 0);
    private readonly Dictionary<string, HashSet<string>> _barred = pool.ToDictionary(officer => officer.Id, officer => officer.Barred.ToHashSet());

    /// <summary>As many as the rules ask for, the lead first; fewer only if there are no more who may.</summary>
    public IReadOnlyList<string> For(DrawObject one, DrawStratum stratum)
    {
        var order = InOrder(one, stratum, "officer", []);
        var drawn = order.Take(rules.Officers).ToList();
        if (rules.NotAsLast == DrawRules.Pair && drawn.Count == rules.Officers && one.Last.Order(StringComparer.Ordinal).SequenceEqual(drawn.Order(StringComparer.Ordinal)) && order.Count > rules.Officers)
            drawn[^1] = order[rules.Officers];

        foreach (var officer in drawn)
            _load[officer]++;
        return drawn;
    }

    /// <summary>Another for one who falls out of this object; the others stay. Null if nobody else may.</summary>
    public string? Another(DrawObject one, DrawStratum stratum, int redraw, string leaves, IReadOnlyList<string> not)
    {
        _load[leaves]--;
        var taken = InOrder(one, stratum, $"redraw\n{redraw}", not).FirstOrDefault();
        if (taken is not null)
            _load[taken]++;

        return taken;
    }

    /// <summary>The officers of an object that falls out are free for others.</summary>
    public void Release(IEnumerable<string> officers)
    {
        foreach (var officer in officers)
            _load[officer]--;
    }

    /// <summary>The first of them, one more than are drawn: lots are only cast among those with equally few, as far as they are needed.</summary>
    private List<string> InOrder(DrawObject one, DrawStratum stratum, string what, IReadOnlyList<string> not)
    {
        var order = new List<string>(rules.Officers + 1);
        foreach (var equals in pool.Where(officer => May(officer, one, stratum) && !not.Contains(officer.Id)).GroupBy(officer => _load[officer.Id]).OrderBy(equals => equals.Key))
        {
            order.AddRange(equals.Select(officer => (officer.Id, Score: Score.Of(seed, $"{what}\n{one.Id}\n{officer.Id}"))).OrderBy(officer => officer.Score).Select(officer => officer.Id));
            if (order.Count > rules.Officers)
                break;
        }

        return order;
    }

    private bool May(DrawOfficer officer, DrawObject one, DrawStratum stratum) =>
        officer.Excluded.Length == 0
        && (stratum.Field.Length == 0 || officer.Fields.Contains(stratum.Field))
        && !_barred[officer.Id].Contains(one.Id)
        && (rules.NotAsLast != DrawRules.Any || !one.Last.Contains(officer.Id));
}
