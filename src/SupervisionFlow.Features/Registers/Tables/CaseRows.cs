using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>Rows of a register that a case enters by itself, in the commit of what it decided. What an import or an administrator brought under the same key stands; what they change in a row of the case stays the case's.</summary>
internal sealed class CaseRows(SupervisionDb db, SharedTables tables, FollowLocalRows following, Attempt attempt)
{
    /// <summary>Enters the row, or changes it where this case entered it before; answers with its key.</summary>
    public Task<string> Put(TradeTable table, IReadOnlyDictionary<string, string> values, Visit visit, CancellationToken stop) =>
        Put(table, values, visit.Case.Id, visit.By, visit.At, stop);

    /// <inheritdoc cref="Put(TradeTable, IReadOnlyDictionary{string, string}, Visit, CancellationToken)"/>
    public async Task<string> Put(TradeTable table, IReadOnlyDictionary<string, string> values, CaseId @case, PersonId by, long at, CancellationToken stop) =>
        (await PutAll(table, [values], @case, by, at, stop))[0];

    /// <summary>The same of many rows, looked up and taken at once; answers with their keys.</summary>
    public Task<IReadOnlyList<string>> PutAll(TradeTable table, IReadOnlyList<IReadOnlyDictionary<string, string>> rows, Visit visit, CancellationToken stop) =>
        PutAll(table, rows, visit.Case.Id, visit.By, visit.At, stop);

    private async Task<IReadOnlyList<string>> PutAll(TradeTable table, IReadOnlyList<IReadOnlyDictionary<string, string>> values, CaseId @case, PersonId by, long at, CancellationToken stop)
    {
        var rows = values.Select(given => (IReadOnlyDictionary<string, string>)table.Sheet.Columns.ToDictionary(column => column.Code, column => given.GetValueOrDefault(column.Code, ""))).Select(row => KeyValuePair.Create(table.KeptKeyOf(row), row)).ToList();
        var known = await Known(table.Key, [.. rows.Select(row => row.Key)], stop);
        var entered = rows.Where(row => !known.TryGetValue(row.Key, out var other) || other.Import == By(@case)).ToList();
        foreach (var (key, row) in entered)
        {
            var text = StoredJson.Write(new JsonObject(row.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value)))));
            if (known.TryGetValue(key, out var before))
                before.Change(text, By(@case), by, at);
            else
                db.LocalRows.Add(known[key] = new LocalRow(table.Key, key, text, By(@case), by, at));
        }

        if (entered.Count > 0)
            attempt.AfterCommit.Add(() =>
            {
                tables.Take(table, entered);
                following.Wake();
            });
        return [.. rows.Select(row => row.Key)];
    }

    /// <summary>The rows of these keys as this unit of work has them; a single one is the rule.</summary>
    private async Task<Dictionary<string, LocalRow>> Known(string register, List<string> keys, CancellationToken stop)
    {
        if (keys is [var only])
            return await db.LocalRows.FindAsync([register, only], stop) is { } row ? new() { [only] = row } : [];

        await db.LocalRows.Where(row => row.Register == register && keys.Contains(row.Key)).LoadAsync(stop);
        return db.LocalRows.Local.Where(row => row.Register == register).ToDictionary(row => row.Key);
    }

    /// <summary>Whether a row of this key, by its columns, came with an import or from another case.</summary>
    public async Task<bool> IsForeign(TradeTable table, IReadOnlyList<string> key, CaseId @case, CancellationToken stop) =>
        await db.LocalRows.FindAsync([table.Key, string.Join('|', key)], stop) is { } row && row.Import != By(@case);

    /// <summary>The rows that stand as the case entered them.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> Of(TradeTable table, CaseId @case, CancellationToken stop)
    {
        var (register, import) = (table.Key, By(@case));
        var entered = await db.LocalRows.AsNoTracking().Where(row => row.Register == register && row.Import == import).OrderBy(row => row.Key).Select(row => row.Values).ToListAsync(stop);
        return [.. entered.Select(values => JsonSerializer.Deserialize<Dictionary<string, string>>(values)!)];
    }

    /// <summary>What the case entered was taken back. A row that others brought stays.</summary>
    public async Task TakeBack(TradeTable table, string key, CaseId recordedBy, CancellationToken stop)
    {
        if (await db.LocalRows.FindAsync([table.Key, key], stop) is not { } row || row.Import != By(recordedBy))
            return;

        db.LocalRows.Remove(row);
        attempt.AfterCommit.Add(() =>
        {
            tables.Release(table, [key]);
            following.Wake();
        });
    }

    /// <summary>No import brought it: the case stands in for one.</summary>
    internal static RegisterImportId By(CaseId @case) => new(@case.Value);
}
