using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>The rows that this locality decided, by table and key, as they were last read from the database.</summary>
public sealed class LocalTables
{
    private readonly ImmutableDictionary<string, ImmutableSortedDictionary<string, IReadOnlyDictionary<string, string>>> _rows;

    private LocalTables(ImmutableDictionary<string, ImmutableSortedDictionary<string, IReadOnlyDictionary<string, string>>> rows) => _rows = rows;

    /// <summary>None: the tables are as they ship.</summary>
    public static LocalTables None { get; } = new(ImmutableDictionary<string, ImmutableSortedDictionary<string, IReadOnlyDictionary<string, string>>>.Empty);

    /// <summary>What stands in the database.</summary>
    internal static async Task<LocalTables> Of(SupervisionDb db, CancellationToken stop)
    {
        var local = None;
        foreach (var table in (await db.LocalRows.AsNoTracking().ToListAsync(stop)).GroupBy(row => row.Register))
            local = local.With(table.Key, table.Select(row => KeyValuePair.Create(row.Key, (IReadOnlyDictionary<string, string>)JsonSerializer.Deserialize<Dictionary<string, string>>(row.Values)!)));

        return local;
    }

    internal IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> Of(string table) => _rows.TryGetValue(table, out var rows) ? rows : [];

    /// <summary>These with further rows, each in the place of one of the same key.</summary>
    internal LocalTables With(string table, IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> rows)
    {
        var known = _rows.GetValueOrDefault(table, ImmutableSortedDictionary.Create<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal));
        return new(_rows.SetItem(table, known.SetItems(rows)));
    }

    /// <summary>These but for the rows of these keys.</summary>
    internal LocalTables Without(string table, IEnumerable<string> keys) =>
        _rows.TryGetValue(table, out var known) ? new(_rows.SetItem(table, known.RemoveRange(keys))) : this;
}
