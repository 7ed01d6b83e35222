namespace SupervisionFlow.Persistence.Numbers;

/// <summary>The gap-free numbers that a unit of work has asked for and gets in its commit.</summary>
/// <remarks>
/// A number is taken last before the commit, by one atomic statement for all series, and is rolled back with it:
/// a series has neither gaps nor duplicates, and a slow request holds nobody up.
/// </remarks>
public sealed class PendingNumbers
{
    private readonly List<(string Series, Action<long> Assign)> _wanted = [];

    /// <summary>Whether nothing waits for a number.</summary>
    internal bool IsEmpty => _wanted.Count == 0;

    /// <summary>Asks for the next number of <paramref name="series"/>; <paramref name="assign"/> receives it inside the commit and sets it on a tracked entity.</summary>
    public void Assign(string series, Action<long> assign)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(series);
        ArgumentNullException.ThrowIfNull(assign);

        _wanted.Add((series, assign));
    }

    /// <summary>Takes the numbers inside the open transaction and hands them out in the order in which they were asked for.</summary>
    internal async Task Take(SupervisionDb db, CancellationToken stop)
    {
        if (IsEmpty)
            return;

        // Ordered by series, so that two commits never lock crosswise.
        var counts = _wanted.CountBy(wanted => wanted.Series, StringComparer.Ordinal).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => (count.Key, count.Value)).ToList();
        var raised = await db.Dialect.Raise(db, counts, stop);

        var last = raised.ToDictionary(counter => counter.Series, counter => counter.Value, StringComparer.Ordinal);
        var next = counts.ToDictionary(count => count.Key, count => last[count.Key] - count.Value + 1, StringComparer.Ordinal);
        foreach (var (series, assign) in _wanted)
            assign(next[series]++);

        _wanted.Clear();
    }
}
