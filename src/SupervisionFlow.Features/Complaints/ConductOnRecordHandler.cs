using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Complaints;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Complaints;

internal sealed class ConductOnRecordRules : AbstractValidator<ConductOnRecord>
{
    public ConductOnRecordRules()
    {
        RuleFor(conduct => conduct.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(conduct => conduct.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class ConductOnRecordHandler(SupervisionDb db, RegisterReach reach, CallerSight sight, SharedTables tables, OrganisationCharts charts, SensitiveReading reading, Attempt attempt, TimeProvider time)
    : IRequestHandler<ConductOnRecord, ConductPage>
{
    public async Task<ConductPage> Handle(ConductOnRecord request, CancellationToken stop)
    {
        var entities = await reach.Entities(stop);
        var all = db.ConductRecords.AsNoTracking().Where(record => entities.Any(entity => entity.Id == record.Institution));
        var within = all;
        if (request.Search is { Length: > 0 } search)
        {
            var certificate = search.ToUpperInvariant();
            within = within.Where(record => record.Practitioner == certificate || record.PractitionerName.Contains(search));
        }

        var page = await within.PageBy(record => record.At, record => record.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (page.Items.Count > 0)
            reading.Note(SensitiveReading.OfRegister, "conduct", "conduct", null, new() { ["search"] = request.Search });

        return new(
            await Lines(page.Items, stop), page.Next, (await within.CountLimited(stop)).Counted, ConductItems.On(tables, today), await Sums(page.Items, all, today.Year, stop),
            attempt.Caller.Has(Roles.Inspector) || attempt.Caller.Has(Roles.Reviewer) || attempt.Caller.Has(Roles.Approver), attempt.Caller.Has(Roles.Approver) || attempt.Caller.Has(Roles.LegalReviewer));
    }

    private async Task<IReadOnlyList<ConductLine>> Lines(IReadOnlyList<ConductRecord> records, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var (institutions, named) = (records.Select(record => record.Institution).Distinct().ToArray(), records.Select(record => record.CaseId).OfType<Domain.Cases.CaseId>().Distinct().ToArray());
        var names = await db.Entities.Where(entity => institutions.Contains(entity.Id)).ToDictionaryAsync(entity => entity.Id, entity => entity.Name, stop);
        var seen = (await db.CasesVisibleTo(await sight.Viewer(stop)).Where(one => named.Contains(one.Id)).Select(one => one.Id).ToListAsync(stop)).ToHashSet();
        return [.. records.Select(record => new ConductLine(
            record.Id.Value, record.Practitioner, record.PractitionerName, record.Institution.Value, names.GetValueOrDefault(record.Institution, ""), record.Item, Words(record), record.Points, record.On, record.Evidence,
            record.CaseId is { } @case && seen.Contains(@case) ? @case.Value : null, chart.NameOf(record.By), record.At, record.Withdrawal?.Reason))];
    }

    /// <summary>In the words of the day of the conduct.</summary>
    private Bilingual Words(ConductRecord record) => ConductItems.On(tables, record.On).FirstOrDefault(item => item.Code == record.Item)?.Words ?? Bilingual.Same(record.Item);

    private async Task<IReadOnlyList<ConductSum>> Sums(IReadOnlyList<ConductRecord> records, IQueryable<ConductRecord> within, int year, CancellationToken stop)
    {
        var people = records.GroupBy(record => record.Practitioner).ToDictionary(of => of.Key, of => of.First().PractitionerName, StringComparer.Ordinal);
        var (first, last, certificates) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), people.Keys.ToArray());
        var standing = await within.Where(record => certificates.Contains(record.Practitioner) && record.Withdrawal == null && record.On >= first && record.On <= last)
            .GroupBy(record => record.Practitioner).Select(of => new { of.Key, Count = of.Count(), Points = of.Sum(record => record.Points) }).ToListAsync(stop);
        var complaints = await db.SubstantiatedComplaints.Where(one => certificates.Contains(one.Practitioner) && one.Year == year && one.WithdrawnAt == null).GroupBy(one => one.Practitioner).Select(of => new { of.Key, Count = of.Count() }).ToListAsync(stop);

        return [.. people.Select(one => new ConductSum(
            one.Key, one.Value, year, standing.Find(of => of.Key == one.Key)?.Count ?? 0, standing.Find(of => of.Key == one.Key)?.Points ?? 0, complaints.Find(of => of.Key == one.Key)?.Count ?? 0))];
    }
}
