using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Persistence.Signals;

/// <summary>The signals received for some units, the newest first.</summary>
/// <remarks>Each unit is one range of the index over unit and time; the ranges are merged here. The cost is that of the page, not of how many signals there are.</remarks>
/// <param name="db">Where they are.</param>
/// <param name="narrowed">What is wanted of them besides.</param>
public sealed class SignalsQuery(SupervisionDb db, Func<IQueryable<MonitoringSignal>, IQueryable<MonitoringSignal>> narrowed)
{
    /// <summary>More units than this are read as one range, which is sorted.</summary>
    private const int MostRanges = 100;

    /// <summary>A page of them.</summary>
    /// <param name="from">Received at this instant or later, in Unix milliseconds.</param>
    /// <param name="until">Received before this instant.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is not a cursor.</exception>
    public async Task<Page<MonitoringSignal>> Page(IReadOnlyList<UnitId> units, long from, long until, string? after, int size, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (units.Count == 0)
            return new([], Next: null);

        var rows = (await Ranges(units, from, until, after, size + 1).ToListAsync(stop)).OrderByDescending(signal => signal.At).ThenByDescending(signal => signal.Id.Value, StringComparer.Ordinal).Take(size + 1).ToList();
        return new([.. rows.Take(size)], rows.Count > size ? Cursor.At(rows[size - 1].At, rows[size - 1].Id) : null);
    }

    /// <summary>How many there are, up to where counts stop.</summary>
    public Task<LimitedCount> Count(IReadOnlyList<UnitId> units, long from, long until, CancellationToken stop)
    {
        var within = units.ToArray();
        return Wanted(from, until).Where(signal => within.Contains(signal.Unit)).CountLimited(stop);
    }

    /// <summary>The first rows of each unit's range, as one query.</summary>
    internal IQueryable<MonitoringSignal> Ranges(IReadOnlyList<UnitId> units, long from, long until, string? after, int most)
    {
        if (units.Count > MostRanges)
        {
            var within = units.ToArray();
            return First(Wanted(from, until).Where(signal => within.Contains(signal.Unit)), after, most);
        }

        return units.Distinct().Select(unit => First(Wanted(from, until).Where(signal => signal.Unit == unit), after, most)).Aggregate((one, other) => one.Concat(other));
    }

    private IQueryable<MonitoringSignal> Wanted(long from, long until) => narrowed(db.MonitoringSignals.AsNoTracking().Where(signal => signal.At >= from && signal.At < until));

    private static IQueryable<MonitoringSignal> First(IQueryable<MonitoringSignal> signals, string? after, int most) =>
        (after is null ? signals : signals.Beyond(signal => signal.At, signal => signal.Id, KeysetOrder.Descending, after)).OrderByDescending(signal => signal.At).ThenByDescending(signal => signal.Id).Take(most);
}
