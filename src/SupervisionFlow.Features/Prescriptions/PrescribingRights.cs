using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>The registers of prescribing rights and of what was counted: read by review and evaluation, written by evaluation.</summary>
internal sealed class PrescribingRights(SharedTables tables, CaseRows rows)
{
    /// <summary>What is on record of a prescriber at an institution.</summary>
    public IReadOnlyList<RightOnRecord> Of(string prescriber, string institution) => [.. tables.PrescribingRights.Where(right => right.IsOf(prescriber, institution))];

    /// <summary>What other evaluations counted of them.</summary>
    public IEnumerable<PrescriberMonth> MonthsOf(string prescriber, string institution) => tables.PrescriberMonths.Where(row => row.IsOf(prescriber, institution)).Select(row => row.Month);

    public Task<string> Count(string prescriber, PrescriberMonth counted, Visit visit, CancellationToken stop) => rows.Put(TradeTables.PrescriberMonths, new Dictionary<string, string>
    {
        ["prescriber"] = prescriber,
        ["institution"] = visit.Case.SubjectName,
        ["month"] = $"{counted.Month:yyyy-MM}",
        ["days"] = string.Join(';', counted.SuperNormalOn.Order().Select(PrescriptionTables.Day)),
        ["decision"] = visit.Case.Number.Value,
        ["status"] = "verified",
        ["source"] = $"案件{visit.Case.Number.Value}处方点评",
    }, visit, stop);

    public Task<string> Enter(RightOnRecord right, Visit visit, CancellationToken stop) => rows.Put(TradeTables.PrescribingRights, new Dictionary<string, string>
    {
        ["prescriber"] = right.Prescriber,
        ["institution"] = right.Institution,
        ["measure"] = right.Measure == RightMeasure.Cancel ? "cancel" : "restrict",
        ["from"] = PrescriptionTables.Day(right.From),
        ["until"] = right.Until is { } until ? PrescriptionTables.Day(until) : "",
        ["reason"] = right.Reason,
        ["decision"] = right.Decision,
        ["status"] = "verified",
        ["source"] = $"案件{visit.Case.Number.Value}",
    }, visit, stop);

    public Task TakeBack(string key, WithdrawnVisit withdrawn, CancellationToken stop) => rows.TakeBack(TradeTables.PrescribingRights, key, withdrawn.Case.Id, stop);

    public Task Uncount(string key, WithdrawnVisit withdrawn, CancellationToken stop) => rows.TakeBack(TradeTables.PrescriberMonths, key, withdrawn.Case.Id, stop);
}
