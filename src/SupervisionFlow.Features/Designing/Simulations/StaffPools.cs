namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>The people of each role, and until when each is busy. Work is taken in the order it comes, by whoever is free first.</summary>
/// <remarks>Somebody asked by name is waited for. Work that is withdrawn while it waits has been done all the same.</remarks>
internal sealed class StaffPools(SimulationPlan plan, WorkingTime time)
{
    private readonly Dictionary<string, Pool> _pools = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, Pool>> All => _pools;

    /// <summary>Gives work to one of a role.</summary>
    /// <param name="named">Who it must be, such as <c>inspector#2</c>; null for whoever is free first.</param>
    /// <param name="barred">Who it must not be, unless nobody else is there.</param>
    public Turn Take(string role, string? named, IReadOnlyCollection<string> barred, long from, double hours)
    {
        if (named?.Split('#') is [var theirs, var number] && int.TryParse(number, out var place))
            return Take(PoolOf(theirs), theirs, (place - 1) % PoolOf(theirs).FreeAt.Length, from, hours);

        var pool = PoolOf(role);
        var free = Enumerable.Range(0, pool.FreeAt.Length).Where(one => !barred.Contains($"{role}#{one + 1}")).DefaultIfEmpty(0).MinBy(one => (pool.FreeAt[one], one));
        return Take(pool, role, free, from, hours);
    }

    private Turn Take(Pool pool, string role, int who, long from, double hours)
    {
        var begin = time.Open(Math.Max(from, pool.FreeAt[who]));
        var end = time.Add(begin, hours);
        pool.FreeAt[who] = end;
        pool.BusyHours += hours;

        return new($"{role}#{who + 1}", begin, end);
    }

    private Pool PoolOf(string role) => _pools.TryGetValue(role, out var pool) ? pool : _pools[role] = new Pool(plan.StaffOf(role));

    internal sealed class Pool(int people)
    {
        public long[] FreeAt { get; } = new long[people];

        public double BusyHours { get; set; }
    }
}

/// <summary>When somebody does a piece of work.</summary>
internal readonly record struct Turn(string Who, long Begin, long End);
