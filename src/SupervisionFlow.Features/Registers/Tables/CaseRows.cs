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
    public async Task<string> Put(TradeTable table, IReadOnlyDictionary<string, string> values, CaseId @case, PersonId by, long at, CancellationToken stop)
    {
        var row = table.Sheet.Columns.ToDictionary(column => column.Code, column => values.GetValueOrDefault(column.Code, ""));
        var (key, text) = (table.KeyOf(row), StoredJson.Write(new JsonObject(row.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value))))));
        var known = await db.LocalRows.FindAsync([table.Key, key], stop);
        if (known is not null && known.Import != By(@case))
            return key;

        if (known is not null)
            known.Change(text, By(@case), by, at);
        else
            db.LocalRows.Add(new LocalRow(table.Key, key, text, By(@case), by, at));

        attempt.AfterCommit.Add(() =>
        {
            tables.Take(table, [KeyValuePair.Create(key, (IReadOnlyDictionary<string, string>)row)]);
            following.Wake();
        });
        return key;
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
