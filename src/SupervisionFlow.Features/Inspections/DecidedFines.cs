using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Which documents decide a penalty, and which of their fields say a fine: <c>rules/figures.json</c> of the campaign's bundle.</summary>
internal sealed record CampaignDecisions(IReadOnlyDictionary<string, IReadOnlyList<string>> FinesByTemplate)
{
    private static readonly CampaignDecisions Default = new(new Dictionary<string, IReadOnlyList<string>> { ["penalty-decision"] = ["fineYuan"], ["on-spot-decision"] = ["citizenFine", "organisationFine"] });

    public static async Task<CampaignDecisions> Of(SupervisionDb db, PinnedBundles bundles, string process, CancellationToken stop)
    {
        var rules = (await bundles.Published(db, process, stop))?.Content.Rules.GetValueOrDefault("figures") as JsonObject;
        var decisions = (rules?["values"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(value => value["key"]?.ToString() == "decisions")?["value"] as JsonArray;

        return decisions is null ? Default : new(decisions.OfType<JsonObject>().ToDictionary(
            one => one["template"]!.ToString(), IReadOnlyList<string> (one) => [.. (one["fines"] as JsonArray ?? []).Select(field => field!.ToString())], StringComparer.Ordinal));
    }
}

/// <summary>What the decisions that stand come to: void and revoked ones are left out, and of one case only the last counts.</summary>
internal static class DecidedFines
{
    /// <summary>The fine of each decision, as its case knows it; nought for one without.</summary>
    public static async Task<IReadOnlyList<decimal>> Of(SupervisionDb db, IQueryable<Case> cases, CampaignDecisions decisions, CancellationToken stop)
    {
        var templates = decisions.FinesByTemplate.Keys.ToArray();
        var issued = await db.Documents.AsNoTracking().Where(document => templates.Contains(document.TemplateKey) && cases.Any(@case => @case.Id == document.CaseId))
            .Select(document => new { document.CaseId, document.TemplateKey, document.IssuedAt, document.Voiding, document.Revocation }).ToListAsync(stop);
        var standing = issued.Where(one => one.Voiding is null && one.Revocation?.Kind != RevocationKind.Revoked).GroupBy(one => one.CaseId).Select(own => own.MaxBy(one => one.IssuedAt)!).ToList();

        var (ids, fields) = (standing.Select(one => one.CaseId).ToArray(), decisions.FinesByTemplate.Values.SelectMany(all => all).Distinct().ToArray());
        var facts = (await db.CaseFacts.AsNoTracking().Where(fact => ids.Contains(fact.CaseId) && fields.Contains(fact.FieldId)).Select(fact => new { fact.CaseId, fact.FieldId, fact.Json }).ToListAsync(stop)).ToLookup(fact => fact.CaseId);

        return [.. standing.Select(one => facts[one.CaseId].Where(fact => decisions.FinesByTemplate[one.TemplateKey].Contains(fact.FieldId)).Sum(fact => Amount(fact.Json)))];
    }

    private static decimal Amount(string json) => decimal.TryParse(JsonNode.Parse(json)?.ToString(), CultureInfo.InvariantCulture, out var amount) ? amount : 0;
}
