namespace SupervisionFlow.Domain.Draws;

/// <summary>The draw itself: pools, rules, seed and approved redraws in, the result out. The same in gives the same out, anywhere and at any time.</summary>
public sealed class Drawing
{
    private readonly DrawRules _rules;
    private readonly Staffing _staffing;
    private readonly IReadOnlyList<Redraw> _redraws;
    private readonly Dictionary<string, DrawObject> _objects = [];
    private readonly Dictionary<string, Queue<DrawObject>> _waiting = [];
    private readonly List<DrawnObject> _result = [];

    private Drawing(DrawPools pools, DrawRules rules, string seed, IReadOnlyList<Redraw> redraws)
    {
        (_rules, _redraws) = (rules, redraws);
        _staffing = new Staffing(pools.Officers, rules, seed);
        var spare = rules.Strata.ToDictionary(stratum => stratum.Key, _ => redraws.Count(redraw => redraw.Officer.Length == 0));
        var sizes = Sampling.Sizes(pools.Objects, rules);
        foreach (var (key, order) in Sampling.Draw(pools.Objects, rules, seed, sizes, spare))
        {
            var stratum = StratumOf(key);
            foreach (var one in order)
                _objects[one.Id] = one;
            foreach (var one in order.Take(sizes[key].Drawn))
                _result.Add(new(one.Id, key, _staffing.For(one, stratum), 0, ""));
            _waiting[key] = new(order.Skip(sizes[key].Drawn));
        }
    }

    /// <summary>The result in the order of strata, then of scores; what took the place of something stands behind, in the order of the redraws.</summary>
    /// <exception cref="RuleViolation"><c>draw.redraw_of_nothing</c>: a redraw names what does not stand.</exception>
    public static IReadOnlyList<DrawnObject> Of(DrawPools pools, DrawRules rules, string seed, IReadOnlyList<Redraw> redraws)
    {
        var drawing = new Drawing(pools, rules, seed, redraws);
        foreach (var redraw in redraws)
            drawing.Apply(redraw);

        return drawing._result;
    }

    private void Apply(Redraw redraw)
    {
        var at = _result.FindIndex(row => row.Object == redraw.Object && row.StruckBy == 0);
        if (at < 0 || (redraw.Officer.Length > 0 && !_result[at].Officers.Contains(redraw.Officer)))
            throw new RuleViolation("draw.redraw_of_nothing", "重抽的对象或者人员不在抽取结果中", "The redraw names what was not drawn");

        if (redraw.Officer.Length > 0)
            ReplaceOfficer(at, redraw);
        else
            ReplaceObject(at, redraw);
    }

    /// <summary>Only the officer affected; whoever fell out of this object before does not come back to it.</summary>
    private void ReplaceOfficer(int at, Redraw redraw)
    {
        var row = _result[at];
        var gone = _redraws.Where(earlier => earlier.Object == row.Object && earlier.Number <= redraw.Number).Select(earlier => earlier.Officer);
        var another = _staffing.Another(_objects[row.Object], StratumOf(row.Stratum), redraw.Number, redraw.Officer, [.. row.Officers, .. gone]);
        _result[at] = row with { Officers = [.. row.Officers.Select(officer => officer == redraw.Officer ? another : officer).OfType<string>()] };
    }

    private void ReplaceObject(int at, Redraw redraw)
    {
        var row = _result[at];
        _staffing.Release(row.Officers);
        _result[at] = row with { StruckBy = redraw.Number };
        if (_waiting[row.Stratum].TryDequeue(out var next))
            _result.Add(new(next.Id, row.Stratum, _staffing.For(next, StratumOf(row.Stratum)), 0, row.Object));
    }

    private DrawStratum StratumOf(string key) => _rules.Strata.First(stratum => stratum.Key == key);
}
