using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>What templates and notices may say of a case: case, subject, data, labels, officers, clock, unit, today.</summary>
internal sealed class CaseData(SupervisionDb db, CaseFacts facts, CaseClocks clocks, OrganisationCharts charts, IOptionSource options, SharedTables tables)
{
    private static readonly string[] OfficerFields = ["leadOfficer", "secondOfficer"];

    /// <summary>Stands for the case's number until the commit that assigns it.</summary>
    public static string CaseNumberToCome(Domain.Cases.CaseId @case) => @case.Value;

    public async Task<JsonObject> Of(Visit visit, CancellationToken stop)
    {
        var known = await facts.Of(visit.Case.Id, stop);
        var chart = await charts.Now(stop);
        var unit = chart.Unit(visit.Case.Unit);
        var subject = visit.Bundle.SubjectOf(known);
        subject["name"] ??= visit.Case.SubjectName;
        var printed = await Printed(visit, known, stop);

        return new JsonObject
        {
            ["case"] = new JsonObject
            {
                ["number"] = visit.Case.Number.Value,
                ["title"] = visit.Case.Title,
                ["unit"] = unit?.Name,
                ["startedOn"] = Day(Domain.LegalDay.Of(visit.Case.StartedAt)),
            },
            ["subject"] = subject,
            ["officers"] = await Officers(known, chart, visit.Today, stop),
            ["clock"] = await Clock(visit, stop),
            ["today"] = Day(visit.Today),
            ["unit"] = new JsonObject { ["name"] = unit?.Name, ["shortName"] = unit?.ShortName },
            ["document"] = new JsonObject { ["number"] = DocumentModel.NumberToCome, ["date"] = Day(visit.Today) },
            ["data"] = printed.Data,
            ["labels"] = printed.Labels,
        };
    }

    /// <summary>The codes that people chose, and beside them the words: of a choice, of a checklist's items.</summary>
    private async Task<PrintedFacts> Printed(Visit visit, JsonObject known, CancellationToken stop)
    {
        var words = new Dictionary<FormField, IReadOnlyList<FieldOption>>(ReferenceEqualityComparer.Instance);
        foreach (var form in visit.Bundle.Content.Forms.Values)
        {
            var found = await FormOptions.Find(form, options, new OptionScope(visit.Case.Unit.Value, visit.Bundle.Key), stop);
            foreach (var field in form.Fields)
                words[field] = found.Of(field);
        }

        return PrintedFacts.Of(visit.Bundle.Content.Forms.Values, known, field => words[field]);
    }

    /// <summary>A notice's text with the case's data in it; what is missing shows as a blank.</summary>
    public async Task<string> Fill(Visit visit, string template, CancellationToken stop) =>
        template.Contains("{{", StringComparison.Ordinal) ? TemplateEngine.Fill(template, TemplateData.Of(await Of(visit, stop)), []) : template;

    private async Task<JsonArray> Officers(JsonObject known, OrganisationChart chart, DateOnly day, CancellationToken stop)
    {
        var people = OfficerFields.Select(field => known[field]?.GetValue<string>()).OfType<string>().Select(id => new PersonId(id)).Distinct().ToList();
        if (people.Count == 0)
            return [];

        var certificates = await db.Certificates.AsNoTracking().Where(certificate => people.Contains(certificate.PersonId)).ToListAsync(stop);
        return [.. people.Select(person => (JsonNode)new JsonObject
        {
            ["name"] = chart.NameOf(person),
            ["certificate"] = certificates.Find(held => held.PersonId == person && held.Covers(day))?.Number,
        })];
    }

    /// <summary>The clock that is due first of those running.</summary>
    private async Task<JsonObject?> Clock(Visit visit, CancellationToken stop)
    {
        var next = (await clocks.Of(visit.Case.Id, stop)).Where(clock => clock is { StoppedAt: null, DueDay: not null }).MinBy(clock => clock.DueDay);
        return next is null ? null : new JsonObject { ["due"] = Day(next.DueDay!.Value), ["article"] = tables.RulesOf(next).Limit.Citation, ["title"] = next.Title };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
