using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Features.Licences;

/// <summary>Who broke a commitment: rows of a register that administrators export, add to and end, and that a revocation on a false promise adds to by itself.</summary>
internal sealed class BrokenCommitments(SharedTables tables, CaseRows rows)
{
    private static readonly TradeTable Table = TradeTables.BrokenCommitments;

    /// <summary>What bars this entity from another commitment, the newest first.</summary>
    public IReadOnlyList<BrokenCommitment> Against(SupervisedEntity entity, DateOnly today, int years) =>
        [.. tables.BrokenCommitments.Where(broken => broken.IsOf(entity) && broken.Bars(today, years)).OrderByDescending(broken => broken.BrokenOn)];

    /// <summary>Puts it on record in the commit of the revocation; answers with the key of the row. What an import or an administrator brought under that key stands.</summary>
    /// <param name="day">From which the revocation binds.</param>
    public Task<string> Record(SupervisedEntity entity, Visit visit, DateOnly day, CancellationToken stop)
    {
        var row = new Dictionary<string, string>
        {
            ["credit_code"] = entity.CreditCode?.Value ?? entity.Id.Value,
            ["name"] = entity.Name,
            ["broken_on"] = TableDay.Text(day),
            ["matter"] = visit.Bundle.Content.Matter ?? "",
            ["decision"] = visit.Case.Number.Value,
            ["status"] = "verified",
            ["source"] = $"案件{visit.Case.Number.Value}撤销决定",
        };
        return rows.Put(Table, row, visit, stop);
    }

    /// <summary>The revocation was taken back before it bound anybody: nothing was broken. A row that others brought stays.</summary>
    public Task TakeBack(string key, CaseId recordedBy, CancellationToken stop) => rows.TakeBack(Table, key, recordedBy, stop);

    /// <summary>Reads a row of the register.</summary>
    public static BrokenCommitment Of(IReadOnlyDictionary<string, string> row) => new(
        row["credit_code"], row["name"], TableDay.Of(row, "broken_on") ?? DateOnly.MinValue, TableDay.Of(row, "bars_until"), row["matter"], row["decision"]);
}
