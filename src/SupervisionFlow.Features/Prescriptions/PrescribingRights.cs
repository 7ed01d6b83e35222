using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>The registers of prescribing rights and of what was counted: read by review and evaluation, written by evaluation.</summary>
internal sealed class PrescribingRights(SupervisionDb db, SharedTables tables, CaseRows rows)
{
    private static readonly TradeTable Table = TradeTables.PrescribingRights;

    /// <summary>Whom the case is about, with the credit code where the register of entities has one.</summary>
    public async Task<PrescribingInstitution> InstitutionOf(Case @case, CancellationToken stop) =>
        new(@case.SubjectName, @case.Subject is { } subject && await db.Entities.FindAsync([subject], stop) is { CreditCode: { } code } ? code.Value : "");

    /// <summary>What is on record of a prescriber at an institution.</summary>
    public IReadOnlyList<RightOnRecord> Of(string prescriber, PrescribingInstitution at) => [.. tables.PrescribingRights.Where(right => right.IsOf(prescriber, at))];

    /// <summary>What evaluations counted of them.</summary>
    public IEnumerable<PrescriberMonthRow> CountedOf(string prescriber, PrescribingInstitution at) => tables.PrescriberMonths.Where(row => row.IsOf(prescriber, at));

    /// <summary>Whether a case that counted these is under way.</summary>
    public Task<bool> IsBeingDecided(IEnumerable<PrescriberMonthRow> counted, CancellationToken stop)
    {
        var cases = counted.Select(row => new CaseNumber(row.Decision)).ToArray();
        return db.Cases.AnyAsync(one => cases.Contains(one.Number) && one.Closing == null, stop);
    }

    public Task<string> Count(string prescriber, PrescriberMonth counted, PrescribingInstitution at, Visit visit, CancellationToken stop) => rows.Put(TradeTables.PrescriberMonths, new Dictionary<string, string>
    {
        ["prescriber"] = prescriber,
        ["institution"] = at.Name,
        ["credit_code"] = at.CreditCode,
        ["month"] = $"{counted.Month:yyyy-MM}",
        ["days"] = string.Join(';', counted.SuperNormalOn.Order().Select(TableDay.Text)),
        ["decision"] = visit.Case.Number.Value,
        ["status"] = "verified",
        ["source"] = $"案件{visit.Case.Number.Value}处方点评",
    }, visit, stop);

    /// <param name="document">What was served on the prescriber; empty where the process names none.</param>
    public Task<string> Enter(RightOnRecord right, string document, Visit visit, CancellationToken stop) => rows.Put(Table, new Dictionary<string, string>
    {
        ["prescriber"] = right.Prescriber,
        ["institution"] = right.Institution,
        ["credit_code"] = right.CreditCode,
        ["measure"] = right.Measure == RightMeasure.Cancel ? "cancel" : "restrict",
        ["from"] = TableDay.Text(right.From),
        ["until"] = right.Until is { } until ? TableDay.Text(until) : "",
        ["reason"] = right.Reason,
        ["decision"] = right.Decision,
        ["document"] = document,
        ["status"] = "verified",
        ["source"] = $"案件{visit.Case.Number.Value}",
    }, visit, stop);

    public Task TakeBack(string key, CaseId @case, CancellationToken stop) => rows.TakeBack(Table, key, @case, stop);

    /// <summary>What rests on a document that does not hold: by whatever day it stands there now.</summary>
    public async Task TakeBack(DocumentId document, CaseId @case, CancellationToken stop)
    {
        foreach (var row in await RestingOn(document, @case, stop))
            await rows.TakeBack(Table, Table.KeyOf(row), @case, stop);
    }

    /// <summary>The service of the document counts from another day, and so does what rests on it.</summary>
    public async Task Follow(ServedDayChange change, DateOnly after, CancellationToken stop)
    {
        foreach (var row in (await RestingOn(change.Document.Id, change.Case.Id, stop)).Where(row => after != change.Before && row["from"] == TableDay.Text(change.Before)))
        {
            await rows.TakeBack(Table, Table.KeyOf(row), change.Case.Id, stop);
            await rows.Put(Table, new Dictionary<string, string>(row) { ["from"] = TableDay.Text(after) }, change.Case.Id, change.By, change.At, stop);
        }
    }

    public Task Uncount(string key, WithdrawnVisit withdrawn, CancellationToken stop) => rows.TakeBack(TradeTables.PrescriberMonths, key, withdrawn.Case.Id, stop);

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> RestingOn(DocumentId document, CaseId @case, CancellationToken stop) =>
        [.. (await rows.Of(Table, @case, stop)).Where(row => row.GetValueOrDefault("document", "") == document.Value)];
}
