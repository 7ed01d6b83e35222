using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Exchange;

/// <summary>Follows the record of acts by its index over time, and tells of the cases that it meets how they stand now.</summary>
internal sealed class ExchangeFeedHandler(SupervisionDb db, ExchangedMatters matters, OrganisationCharts charts, Attempt attempt, SensitiveReading reading, TimeProvider time) : IRequestHandler<ExchangeFeed, ExchangePage>
{
    public async Task<ExchangePage> Handle(ExchangeFeed request, CancellationToken stop)
    {
        var settled = time.GetUtcNow().AddSeconds(-ExchangeFeed.SettlesAfterSeconds).ToUnixTimeMilliseconds();
        // Chains of cases only, as AuditEntry.IsOfCase tells them. Several acts of one commit share time and chain: a page that ends among them has told of their case already.
        var acts = await db.AuditEntries.AsNoTracking().Where(entry => entry.At <= settled && entry.ChainKey != AuditEntry.SystemChain && !EF.Functions.Like(entry.ChainKey, "%/%"))
            .Select(entry => new Touch { At = entry.At, Chain = entry.ChainKey })
            .FollowBy(touch => touch.At, touch => touch.Chain, request.Since is { Length: > 0 } since ? since : null, request.PageSize, stop);
        var changed = acts.Items.GroupBy(touch => touch.Chain).ToDictionary(of => of.Key, of => of.Max(touch => touch.At), StringComparer.Ordinal);
        var cases = await Cases(changed.Keys, stop);

        reading.Note(SensitiveReading.OfCaseList, "list", "exchange", null, new JsonObject { ["since"] = request.Since });
        return new(await Told(cases, changed, stop), acts.Next, acts.More);
    }

    private async Task<List<Case>> Cases(IEnumerable<string> chains, CancellationToken stop)
    {
        var ids = chains.Select(chain => new CaseId(chain)).ToArray();
        var processes = (await matters.Now(stop)).Keys.ToArray();
        var units = (await charts.Now(stop)).Units.Where(unit => attempt.Caller.Reaches(unit.Path, Roles.Administrator, Roles.Exchange)).Select(unit => unit.Id).ToArray();
        return await db.Cases.AsNoTracking().Where(one => ids.Contains(one.Id) && !one.IsTest && processes.Contains(one.ProcessKey) && units.Contains(one.Unit)).ToListAsync(stop);
    }

    private async Task<IReadOnlyList<ExchangedCase>> Told(List<Case> cases, Dictionary<string, long> changed, CancellationToken stop)
    {
        var (chart, named) = (await charts.Now(stop), await matters.Now(stop));
        var subjects = cases.Select(one => one.Subject).OfType<EntityId>().Distinct().ToArray();
        var codes = await db.Entities.AsNoTracking().Where(entity => subjects.Contains(entity.Id)).Select(entity => new { entity.Id, entity.CreditCode }).ToDictionaryAsync(entity => entity.Id, entity => entity.CreditCode?.Value ?? "", stop);
        var licences = (await db.Licences.AsNoTracking().Where(licence => subjects.Contains(licence.EntityId)).ToListAsync(stop)).ToLookup(licence => licence.EntityId);

        return [.. cases.OrderBy(one => changed[one.Id.Value]).ThenBy(one => one.Id.Value, StringComparer.Ordinal).Select(one => new ExchangedCase(
            one.Id.Value, one.Number.Value, one.ProcessKey, named[one.ProcessKey], one.Title, one.Unit.Value, chart.Unit(one.Unit)?.Name ?? "", one.SubjectName,
            one.Subject is { } subject ? codes.GetValueOrDefault(subject, "") : "", one.StartedAt, StatusOf(one), one.IsOpen ? one.Stage : "", one.Closing?.Outcome, one.Closing?.At, changed[one.Id.Value],
            one.Subject is { } holder ? [.. licences[holder].OrderByDescending(licence => licence.IssuedOn).ThenBy(licence => licence.Number, StringComparer.Ordinal).Select(licence => Told(licence, one.Id))] : []))];
    }

    private static ExchangedLicence Told(Licence licence, CaseId by) => new(licence.Kind, licence.Number, licence.IssuedOn, licence.ValidUntil, licence.CaseId == by, licence.Revocation?.Kind, licence.Revocation?.At);

    private static string StatusOf(Case one) => !one.IsOpen ? "closed" : one.Suspension is not null ? "suspended" : "open";

    private sealed class Touch
    {
        public long At { get; init; }

        public string Chain { get; init; } = "";
    }
}
