using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

/// <summary>How often an object was inspected in a year, over all processes, exempt ones left out (国办发〔2024〕54号: published yearly caps).</summary>
internal sealed class FrequencyCaps(SupervisionDb db)
{
    /// <summary>What a case knows once its inspection was approved: the year in which it takes a place.</summary>
    public const string Reserved = "checkReserved";

    /// <summary>The field that says by which list, and so on which matter, it inspects.</summary>
    public const string Matter = "checklistKind";

    /// <summary>What other cases did to the object, and what other open ones were approved to do and have not done yet.</summary>
    public async Task<IReadOnlyList<CountedInspection>> Of(EntityId entity, int year, CaseId besides, CancellationToken stop) =>
        [.. (await In(year, db.Inspections.Where(one => one.Subject == entity && one.CaseId != besides), db.Cases.Where(one => one.Subject == entity && one.Id != besides), stop)).Select(one => one.Counted)];

    /// <summary>The same of every object.</summary>
    public async Task<ILookup<EntityId, CountedInspection>> Of(int year, CancellationToken stop) =>
        (await In(year, db.Inspections, db.Cases.Where(one => one.Subject != null), stop)).ToLookup(one => one.Entity, one => one.Counted);

    private async Task<IEnumerable<(EntityId Entity, CountedInspection Counted)>> In(int year, IQueryable<Inspection> inspections, IQueryable<Case> cases, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var done = await inspections.AsNoTracking().Where(one => one.Exempt == "" && one.PlannedOn >= first && one.PlannedOn <= last)
            .Join(db.Cases, one => one.CaseId, one => one.Id, (inspection, of) => new { inspection.Subject, inspection.CaseId, of.Unit, inspection.ChecklistKey }).Distinct().ToListAsync(stop);
        var taken = StoredJson.Write(Of(year));
        var approved = await cases.AsNoTracking().Where(one => one.Closing == null && !one.IsTest
                && db.CaseFacts.Any(fact => fact.CaseId == one.Id && fact.FieldId == Reserved && fact.Json == taken) && !db.Inspections.Any(inspection => inspection.CaseId == one.Id))
            .Select(one => new { one.Subject, one.Id, one.Unit, Matter = db.CaseFacts.Where(fact => fact.CaseId == one.Id && fact.FieldId == Matter).Select(fact => fact.Json).FirstOrDefault() }).ToListAsync(stop);

        return
        [
            .. done.Select(one => (one.Subject, new CountedInspection(one.Unit.Value, MatterOf(one.ChecklistKey), one.CaseId.Value))),
            .. approved.Select(one => (one.Subject!.Value, new CountedInspection(one.Unit.Value, (one.Matter ?? "").Trim('"'), one.Id.Value))),
        ];
    }

    /// <summary>The year as the fact holds it.</summary>
    public static JsonNode Of(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string MatterOf(string checklist) => Path.GetFileNameWithoutExtension(checklist);
}
