using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Licences;

/// <summary>Who broke a commitment: rows of a register that administrators export, add to and end, and that a revocation on a false promise adds to by itself.</summary>
internal sealed class BrokenCommitments(SupervisionDb db, SharedTables tables, FollowLocalRows following, Attempt attempt)
{
    private static readonly TradeTable Table = TradeTables.BrokenCommitments;

    /// <summary>What bars this entity from another commitment, the newest first.</summary>
    public IReadOnlyList<BrokenCommitment> Against(SupervisedEntity entity, DateOnly today, int years) =>
        [.. tables.BrokenCommitments.Where(broken => broken.IsOf(entity) && broken.Bars(today, years)).OrderByDescending(broken => broken.BrokenOn)];

    /// <summary>Puts it on record in the commit of the revocation; answers with the key of the row. What an import or an administrator brought under that key stands.</summary>
    /// <param name="day">From which the revocation binds.</param>
    public async Task<string> Record(SupervisedEntity entity, Visit visit, DateOnly day, CancellationToken stop)
    {
        var row = Table.Sheet.Columns.ToDictionary(column => column.Code, _ => "");
        (row["credit_code"], row["name"], row["broken_on"]) = (entity.CreditCode?.Value ?? entity.Id.Value, entity.Name, Day(day));
        (row["matter"], row["decision"]) = (visit.Bundle.Content.Matter ?? "", visit.Case.Number.Value);
        (row["status"], row["source"]) = ("verified", $"案件{visit.Case.Number.Value}撤销决定");
        var (key, text) = (Table.KeyOf(row), StoredJson.Write(new JsonObject(row.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value))))));
        var known = await db.LocalRows.FindAsync([Table.Key, key], stop);
        if (known is not null && known.Import != By(visit.Case.Id))
            return key;

        if (known is not null)
            known.Change(text, By(visit.Case.Id), visit.By, visit.At);
        else
            db.LocalRows.Add(new LocalRow(Table.Key, key, text, By(visit.Case.Id), visit.By, visit.At));

        attempt.AfterCommit.Add(() =>
        {
            tables.Take(Table, [KeyValuePair.Create(key, (IReadOnlyDictionary<string, string>)row)]);
            following.Wake();
        });
        return key;
    }

    /// <summary>The revocation was taken back before it bound anybody: nothing was broken. A row that others brought stays.</summary>
    public async Task TakeBack(string key, CaseId recordedBy, CancellationToken stop)
    {
        if (await db.LocalRows.FindAsync([Table.Key, key], stop) is not { } row || row.Import != By(recordedBy))
            return;

        db.LocalRows.Remove(row);
        attempt.AfterCommit.Add(() =>
        {
            tables.Release(Table, [key]);
            following.Wake();
        });
    }

    /// <summary>No import brought it: the case stands in for one.</summary>
    private static RegisterImportId By(CaseId @case) => new(@case.Value);

    /// <summary>Reads a row of the register.</summary>
    public static BrokenCommitment Of(IReadOnlyDictionary<string, string> row) => new(
        row["credit_code"], row["name"], DayOf(row["broken_on"]) ?? DateOnly.MinValue, DayOf(row.GetValueOrDefault("bars_until", "")), row["matter"], row["decision"]);

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
