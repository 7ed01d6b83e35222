using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

/// <summary>A site check that two named officers did by a checklist becomes an inspection of the case: who, when, by which list, with what result.</summary>
/// <remarks>Its id is that of the work item it was recorded at, and its findings are those of the same instant; a check done anew is another inspection.</remarks>
internal sealed class CaseInspections(SupervisionDb db, CaseFacts facts, SharedTables tables, EntityHistory history)
{
    private const string CheckedOn = "checkedOn";
    private const string PlannedOn = "visitOn";
    private static readonly string[] Officers = ["leadOfficer", "secondOfficer"];

    /// <exception cref="RuleViolation"><c>officers.certificate_missing</c>, <c>officers.conflict</c>: on that day they may not have inspected.</exception>
    public async Task Take(ItemAct act, ProcessBundle bundle, FormDefinition form, JsonObject data, string? outcome, CancellationToken stop)
    {
        var list = form.Fields.FirstOrDefault(field => field.Type == FieldType.Checklist && data[field.Id] is JsonObject);
        if (list is null || act.Step.Kind != StepKind.HumanTask || act.Case.Subject is not { } subject)
            return;

        var known = await facts.Of(act.Case.Id, stop);
        var named = Officers.Select(field => known[field]?.ToString()).OfType<string>().Where(id => id.Length > 0).Select(id => new PersonId(id)).ToList();
        if (named.Count < Officers.Length)
            return;

        var day = DayOf(data[CheckedOn]) ?? LegalDay.Of(act.At);
        var people = await db.People.AsNoTracking().Where(person => named.Contains(person.Id)).ToListAsync(stop);
        var certificates = await db.Certificates.AsNoTracking().Where(certificate => named.Contains(certificate.PersonId)).ToListAsync(stop);
        var conflicts = await db.Conflicts.AsNoTracking().Where(conflict => named.Contains(conflict.PersonId)).ToListAsync(stop);
        var eligible = OfficerEligibility.Require([.. named.Select(id => people.Find(person => person.Id == id)).OfType<Person>()], certificates, conflicts, subject, day);

        var inspection = new Inspection(new InspectionId(act.Item.Id.Value), act.Case.Id, subject, ModeOf(known["mode"]?.ToString()), list.Source?.Text ?? list.Id, eligible, DayOf(known[PlannedOn]) ?? day);
        inspection.Begin(LegalDay.StartOf(day));
        inspection.Conclude(outcome ?? "", "", act.Actor.Id, act.At);
        if (InspectionExemption.Of(bundle, known, tables.Caps) is { } reason)
            inspection.ExemptFor(reason);
        db.Inspections.Add(inspection);
        if (await db.Entities.FindAsync([subject], stop) is { } entity)
            history.Note(entity, EntityHistory.Inspected, form.Title.Zh, act.Case.Id, act.Actor.Id, act.At);
    }

    private static InspectionMode ModeOf(string? mode) => mode switch
    {
        "offSite" => InspectionMode.OffSite,
        "mixed" => InspectionMode.Mixed,
        _ => InspectionMode.OnSite,
    };

    private static DateOnly? DayOf(JsonNode? value) =>
        DateOnly.TryParseExact(value?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
