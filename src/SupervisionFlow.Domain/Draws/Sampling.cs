namespace SupervisionFlow.Domain.Draws;

/// <summary>Draws objects: in each stratum those with the lowest scores. Every subset of the size asked for is as likely as any other, and no remainder favours anyone.</summary>
/// <remarks>One pass over the pool to count, one to draw; memory grows with what is drawn, not with the pool. The order of the pool does not matter.</remarks>
public static class Sampling
{
    /// <summary>The objects drawn of each stratum in their order, the best first.</summary>
    /// <param name="spare">How many more to name behind them in a stratum, by its key: those who take the place of an object that falls out.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<DrawObject>> Draw(IReadOnlyCollection<DrawObject> pool, DrawRules rules, string seed, IReadOnlyDictionary<string, int>? spare = null)
    {
        return Draw(pool, rules, seed, Sizes(pool, rules), spare);
    }

    /// <summary>As above, where the sizes are known.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<DrawObject>> Draw(
        IReadOnlyCollection<DrawObject> pool, DrawRules rules, string seed, IReadOnlyDictionary<string, (int Eligible, int Drawn)> sizes, IReadOnlyDictionary<string, int>? spare)
    {
        var best = rules.Strata.ToDictionary(
            stratum => stratum.Key,
            stratum => new Best(Math.Min(sizes[stratum.Key].Eligible, sizes[stratum.Key].Drawn + (spare?.GetValueOrDefault(stratum.Key) ?? 0))));
        foreach (var one in pool)
        {
            if (one.Excluded.Length == 0 && rules.StratumOf(one) is { } stratum)
                best[stratum.Key].Offer(one, Score.Of(seed, $"object\n{one.Id}"));
        }

        return best.ToDictionary(stratum => stratum.Key, stratum => stratum.Value.InOrder());
    }

    /// <summary>Of each stratum: how many could be drawn, and how many are.</summary>
    public static IReadOnlyDictionary<string, (int Eligible, int Drawn)> Sizes(IEnumerable<DrawObject> pool, DrawRules rules)
    {
        var eligible = rules.Strata.ToDictionary(stratum => stratum.Key, _ => 0);
        foreach (var one in pool)
        {
            if (one.Excluded.Length == 0 && rules.StratumOf(one) is { } stratum)
                eligible[stratum.Key]++;
        }

        return rules.Strata.ToDictionary(stratum => stratum.Key, stratum => (eligible[stratum.Key], stratum.SizeOf(eligible[stratum.Key])));
    }

    /// <summary>The best so far, the worst of them at the front of the queue.</summary>
    private sealed class Best(int most)
    {
        private readonly PriorityQueue<DrawObject, Score> _kept = new(Comparer<Score>.Create((one, other) => other.CompareTo(one)));

        public void Offer(DrawObject one, Score score)
        {
            if (_kept.Count < most)
                _kept.Enqueue(one, score);
            else if (most > 0)
                _kept.EnqueueDequeue(one, score);
        }

        public IReadOnlyList<DrawObject> InOrder() => [.. _kept.UnorderedItems.OrderBy(kept => kept.Priority).Select(kept => kept.Element)];
    }
}
