using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Licences;

internal sealed class ContactCoverageRules : AbstractValidator<ContactCoverage>
{
    public ContactCoverageRules() => this.RequirePeriod(report => report.From, report => report.To);
}

internal sealed class CoverageObjectsRules : AbstractValidator<CoverageObjects>
{
    public CoverageObjectsRules()
    {
        this.RequirePeriod(report => report.From, report => report.To);
        RuleFor(report => report.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
    }
}

internal sealed class ContactCoverageHandler(SupervisionDb db, RegisterReach reach, SensitiveReading reading) : IRequestHandler<ContactCoverage, CoverageReport>, IRequestHandler<CoverageObjects, CoverageObjectPage>
{
    public async Task<CoverageReport> Handle(ContactCoverage request, CancellationToken stop)
    {
        var open = await Open(stop);
        var all = await Counted(open, stop);
        var lookedAt = await Counted(Seen(open, request.From, request.To), stop);
        var asked = await Counted(open.Where(entity => entity.ReportsDirectly != null), stop);
        var direct = await Counted(open.Where(entity => entity.ReportsDirectly == true), stop);

        var areas = all.Keys.Select(key => key.Area).Distinct().ToArray();
        var names = await db.Units.AsNoTracking().Where(unit => areas.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, stop);
        List<CoverageLine> lines = [.. all.OrderBy(one => names.GetValueOrDefault(one.Key.Area, ""), StringComparer.Ordinal).ThenBy(one => one.Key.Kind, StringComparer.Ordinal).Select(one => new CoverageLine(
            one.Key.Area.Value, names.GetValueOrDefault(one.Key.Area), one.Key.Kind, one.Value, lookedAt.GetValueOrDefault(one.Key), asked.GetValueOrDefault(one.Key), direct.GetValueOrDefault(one.Key)))];

        return new(
            request.From, request.To, lines,
            [.. lines.GroupBy(line => (line.UnitId, line.UnitName)).Select(of => Sum(of.Key.UnitId, of.Key.UnitName, null, of))], [.. lines.GroupBy(line => line.Kind).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => Sum(null, null, of.Key, of))],
            Sum(null, null, null, lines));
    }

    public async Task<CoverageObjectPage> Handle(CoverageObjects request, CancellationToken stop)
    {
        var open = await Open(stop);
        if (request.Unit is { Length: > 0 } unit)
        {
            var area = new UnitId(unit);
            open = open.Where(entity => entity.Area == area);
        }

        if (request.Kind is { Length: > 0 } kind)
            open = open.Where(entity => entity.Kind == kind);
        if (request.Grid is { Length: > 0 } grid)
            open = open.Where(entity => entity.Grid == grid);

        var (first, last) = Period(request.From, request.To);
        var rows = request.LookedAt ? Seen(open, request.From, request.To) : open.Where(entity => !db.Inspections.Any(one => one.Subject == entity.Id && one.StartedAt >= first && one.StartedAt < last));
        var page = await rows.PageBy(entity => entity.RegisteredAt, entity => entity.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        var (ids, areas) = (page.Items.Select(entity => entity.Id).ToArray(), page.Items.Select(entity => entity.Area).Distinct().ToArray());
        var names = await db.Units.AsNoTracking().Where(one => areas.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, stop);
        var days = await db.Inspections.AsNoTracking().Where(one => ids.Contains(one.Subject) && one.StartedAt >= first && one.StartedAt < last).GroupBy(one => one.Subject).Select(of => new { of.Key, At = of.Max(one => one.StartedAt) }).ToListAsync(stop);

        reading.Note(SensitiveReading.OfRegister, "coverage", "register");
        return new(
            [.. page.Items.Select(entity => new CoverageObject(
                entity.Id.Value, entity.Name, entity.CreditCode?.Value ?? "", entity.Kind, names.GetValueOrDefault(entity.Area, ""), entity.Grid, days.Find(of => of.Key == entity.Id)?.At is { } at ? LegalDay.Of(at) : null))],
            page.Next, (await rows.CountLimited(stop)).Counted);
    }

    private async Task<IQueryable<SupervisedEntity>> Open(CancellationToken stop) => (await reach.Entities(stop)).Where(entity => entity.State != Domain.Licences.EntityState.Closed);

    private IQueryable<SupervisedEntity> Seen(IQueryable<SupervisedEntity> among, DateOnly from, DateOnly to)
    {
        var (first, last) = Period(from, to);
        return among.Where(entity => db.Inspections.Any(one => one.Subject == entity.Id && one.StartedAt >= first && one.StartedAt < last));
    }

    private static (long First, long Last) Period(DateOnly from, DateOnly to) => (LegalDay.StartOf(from), LegalDay.EndOf(to));

    private static async Task<Dictionary<(UnitId Area, string Kind), int>> Counted(IQueryable<SupervisedEntity> among, CancellationToken stop) =>
        (await among.GroupBy(entity => new { entity.Area, entity.Kind }).Select(of => new { of.Key.Area, of.Key.Kind, Count = of.Count() }).ToListAsync(stop)).ToDictionary(of => (of.Area, of.Kind), of => of.Count);

    private static CoverageLine Sum(string? unit, string? name, string? kind, IEnumerable<CoverageLine> lines)
    {
        var all = lines.ToList();
        return new(unit, name, kind, all.Sum(line => line.Objects), all.Sum(line => line.LookedAt), all.Sum(line => line.Asked), all.Sum(line => line.Direct));
    }
}
