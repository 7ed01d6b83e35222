namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Chance that is the same every time: SplitMix64, seeded by a number and a place.</summary>
internal sealed class Dice(long seed, long place)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + (ulong)place * 0xD1B54A32D192ED03UL + 1);

    /// <summary>From 0 up to but not including 1.</summary>
    public double Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    /// <summary>From 0 up to but not including <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>One of these, by its weight; null where nothing weighs anything.</summary>
    public string? Pick(IEnumerable<KeyValuePair<string, double>> weights)
    {
        var all = weights.Where(one => one.Value > 0).ToList();
        var left = Next() * all.Sum(one => one.Value);
        foreach (var (what, weight) in all)
        {
            if (left < weight)
                return what;
            left -= weight;
        }

        return all.Count == 0 ? null : all[^1].Key;
    }

    /// <summary>Around the mean, mostly below and sometimes far above, as work takes: between a quarter and four times of it.</summary>
    public double Around(double mean) => mean * Math.Clamp(Math.Exp((Next() + Next() + Next() - 1.5) * 0.9) / 1.08, 0.25, 4);
}
