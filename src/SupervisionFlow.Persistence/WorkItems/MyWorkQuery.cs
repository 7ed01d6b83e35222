using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Persistence.WorkItems;

/// <summary>The open work of whoever answers to some audience keys, the earliest due first.</summary>
/// <remarks>
/// Each key is one range of the audience index, read from the cursor on for a page and one row; the few ranges are merged
/// here. The cost is that of the page and the number of keys, not of how much work there is.
/// </remarks>
public sealed class MyWorkQuery(SupervisionDb db)
{
    /// <summary>A page of open work items, without their audience.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is not a cursor.</exception>
    public Task<Page<WorkItem>> Page(IReadOnlyList<AudienceKey> keys, string? after, int size, CancellationToken stop) =>
        Page(keys, WorkNarrowing.None, after, size, stop);

    /// <inheritdoc cref="Page(IReadOnlyList{AudienceKey}, string?, int, CancellationToken)"/>
    /// <param name="only">What of it is wanted; a span of due times is read from the index, the rest by the items themselves.</param>
    public async Task<Page<WorkItem>> Page(IReadOnlyList<AudienceKey> keys, WorkNarrowing only, string? after, int size, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (keys.Count == 0)
            return new([], Next: null);

        var read = await Ranges(keys, only, after, size + 1).ToListAsync(stop);
        var rows = read
            .DistinctBy(row => row.WorkItemId)
            .OrderBy(row => row.DueAt).ThenBy(row => row.WorkItemId.Value, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();

        var shown = rows.Take(size).Select(row => row.WorkItemId).ToList();
        var items = await db.WorkItems.AsNoTracking().Where(item => shown.Contains(item.Id)).ToDictionaryAsync(item => item.Id, stop);

        return new(
            [.. shown.Where(items.ContainsKey).Select(id => items[id])],
            rows.Count > size ? Cursor.At(rows[size - 1].DueAt, rows[size - 1].WorkItemId) : null);
    }

    /// <summary>How many open items there are, up to where the count stops; an item that several keys show counts once.</summary>
    public Task<LimitedCount> Count(IReadOnlyList<AudienceKey> keys, CancellationToken stop) => Count(keys, WorkNarrowing.None, stop);

    /// <summary>How many of it are wanted, up to where the count stops.</summary>
    public async Task<LimitedCount> Count(IReadOnlyList<AudienceKey> keys, WorkNarrowing only, CancellationToken stop)
    {
        if (keys.Count == 0)
            return new(0);

        return await Ranges(keys, only, after: null, LimitedCount.Limit).Select(row => row.WorkItemId).Distinct().CountLimited(stop);
    }

    /// <summary>The first rows of each key's range, as one query.</summary>
    internal IQueryable<WorkItemAudience> Ranges(IReadOnlyList<AudienceKey> keys, WorkNarrowing only, string? after, int most) =>
        keys.Distinct().Select(key => Range(key, only, after).Take(most)).Aggregate((one, other) => one.Concat(other));

    private IQueryable<WorkItemAudience> Range(AudienceKey key, WorkNarrowing only, string? after)
    {
        // As a parameter: SQLite enters the index by "Open" = ?, but not by a bare "Open".
        var isOpen = true;
        var open = db.WorkItemAudiences.AsNoTracking().Where(row => row.AudienceKey == key && row.Open == isOpen);
        if (only.DueFrom is { } from)
            open = open.Where(row => row.DueAt >= from);
        if (only.DueBefore is { } before)
            open = open.Where(row => row.DueAt < before);
        if (only.Kind is { } kind)
            open = open.Where(row => row.Kind == kind);
        if (only.Items is { } wanted)
            open = open.Join(wanted(db.WorkItems), row => row.WorkItemId, item => item.Id, (row, _) => row);
        if (after is not null)
            open = open.Beyond(row => row.DueAt, row => row.WorkItemId, KeysetOrder.Ascending, after);

        return open.OrderBy(row => row.DueAt).ThenBy(row => row.WorkItemId);
    }
}
