using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Powers;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>What templates and notices may say of a case: case, subject, data, labels, officers, clock, unit, authority, limits, documents, today.</summary>
internal sealed class CaseData(SupervisionDb db, CaseFacts facts, CaseClocks clocks, OrganisationCharts charts, IOptionSource options, SharedTables tables)
{
    private static readonly string[] OfficerFields = ["leadOfficer", "secondOfficer"];

    /// <summary>Stands for the case's number until the commit that assigns it.</summary>
    public static string CaseNumberToCome(CaseId @case) => @case.Value;

    public Task<JsonObject> Of(Visit visit, CancellationToken stop) => Of(visit.Case, visit.Bundle, visit.Today, stop);

    public async Task<JsonObject> Of(Case @case, ProcessBundle bundle, DateOnly today, CancellationToken stop)
    {
        var known = await facts.Of(@case.Id, stop);
        var chart = await charts.Now(stop);
        var unit = chart.Unit(@case.Unit);
        var signing = unit is null ? null : Signing(unit, bundle, today, chart);
        var subject = bundle.SubjectOf(known);
        subject["name"] ??= @case.SubjectName;
        var printed = await Printed(@case, bundle, known, stop);

        return new JsonObject
        {
            ["case"] = new JsonObject
            {
                ["number"] = @case.Number.Value,
                ["title"] = @case.Title,
                ["unit"] = signing?.Name,
                ["startedOn"] = Day(Domain.LegalDay.Of(@case.StartedAt)),
            },
            ["subject"] = subject,
            ["officers"] = await Officers(known, chart, today, stop),
            ["clock"] = await Clock(@case, stop),
            ["today"] = Day(today),
            ["unit"] = new JsonObject { ["name"] = signing?.Name, ["shortName"] = signing?.ShortName, ["agency"] = signing?.Id == unit?.Id ? null : unit?.Name, ["superior"] = unit?.Parent is { } above ? chart.Unit(above)?.Name : null },
            ["authority"] = AuthorityFacts.Of(tables.Authorities, signing, today, chart),
            ["limits"] = Limits(today),
            ["documents"] = await Documents(@case.Id, stop),
            ["document"] = new JsonObject { ["number"] = DocumentModel.NumberToCome, ["date"] = Day(today) },
            ["data"] = printed.Data,
            ["labels"] = printed.Labels,
        };
    }

    /// <summary>How long the limits of today are, in words, so that a notice gives the period that its clock will count: <c>LC07</c> for LC-07.</summary>
    private JsonObject Limits(DateOnly today) => new(tables.Limits.Limits.Where(limit => limit.Length is not null && limit.IsInForce(today)).DistinctBy(limit => limit.Key)
        .Select(limit => KeyValuePair.Create(limit.Key.Replace("-", "", StringComparison.Ordinal), (JsonNode?)MatterLimits.LengthOf(limit).Zh)));

    /// <summary>What was issued on the case, by template as <c>penaltyDecision</c>: the latest of each that stands, with the day from which it binds.</summary>
    private async Task<JsonObject> Documents(CaseId @case, CancellationToken stop)
    {
        var all = await db.Documents.AsNoTracking().Where(document => document.CaseId == @case && document.Voiding == null)
            .Select(document => new { document.Id, document.TemplateKey, document.Title, document.Number, document.IssuedAt, document.ServedOn, IsRevoked = document.Revocation != null && document.Revocation.Kind == RevocationKind.Revoked }).ToListAsync(stop);
        return new(all.Where(document => !document.IsRevoked).GroupBy(document => document.TemplateKey).Select(same => same.MaxBy(document => (document.IssuedAt, document.Id.Value))!)
            .Select(document => KeyValuePair.Create(Called(document.TemplateKey), (JsonNode?)new JsonObject
            {
                ["title"] = document.Title,
                ["number"] = document.Number,
                ["date"] = Day(Domain.LegalDay.Of(document.IssuedAt)),
                ["effectOn"] = document.ServedOn is { } served ? Day(served) : null,
            })));
    }

    private static string Called(string key) => string.Concat(key.Split('-').Select((part, place) => place == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>In whose name the unit's documents go out: its principal's under an entrustment (行政处罚法20), else its own.</summary>
    public OrgUnit Signing(OrgUnit unit, ProcessBundle bundle, DateOnly day, OrganisationChart chart) =>
        tables.Powers.MandateOf(bundle.Content.Matter, unit, day) is { Principal: { } principal } ? chart.Unit(principal) ?? unit : unit;

    /// <summary>The codes that people chose, and beside them the words: of a choice, of a checklist's items.</summary>
    private async Task<PrintedFacts> Printed(Case @case, ProcessBundle bundle, JsonObject known, CancellationToken stop)
    {
        var words = new Dictionary<FormField, IReadOnlyList<FieldOption>>(ReferenceEqualityComparer.Instance);
        foreach (var form in bundle.Content.Forms.Values)
        {
            var found = await FormOptions.Find(form, options, new OptionScope(@case.Unit.Value, bundle.Key), stop);
            foreach (var field in form.Fields)
                words[field] = found.Of(field);
        }

        return PrintedFacts.Of(bundle.Content.Forms.Values, known, field => words[field]);
    }

    /// <summary>A notice's text with the case's data in it; what is missing shows as a blank.</summary>
    public async Task<string> Fill(Visit visit, string template, CancellationToken stop) =>
        template.Contains("{{", StringComparison.Ordinal) ? TemplateEngine.Fill(template, TemplateData.Of(await Of(visit, stop)), []) : template;

    /// <summary>The officers that some facts name, with their certificates.</summary>
    public async Task<JsonArray> OfficersOf(JsonObject named, DateOnly day, CancellationToken stop) => await Officers(named, await charts.Now(stop), day, stop);

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

    /// <summary>The clock that is due first of those running that bind the authority.</summary>
    private async Task<JsonObject?> Clock(Case @case, CancellationToken stop)
    {
        var notOurs = tables.LimitsNotOurs;
        var next = (await clocks.Of(@case.Id, stop)).Where(clock => clock is { StoppedAt: null, DueDay: not null } && !notOurs.Contains(clock.LimitKey)).MinBy(clock => clock.DueDay);
        return next is null ? null : new JsonObject { ["due"] = Day(next.DueDay!.Value), ["article"] = tables.RulesOf(next).Limit.Citation, ["title"] = next.Title };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
