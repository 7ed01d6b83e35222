using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Powers;

internal sealed class FieldFiguresRules : AbstractValidator<FieldFigures>
{
    public FieldFiguresRules() => this.RequirePeriod(figures => figures.From, figures => figures.To);
}

/// <summary>Counts in the database by process, unit and kind of object; which field that is, the registers tell.</summary>
internal sealed class FieldFiguresHandler(SupervisionDb db, CallerSight sight, PinnedBundles bundles, SharedTables tables, OrganisationCharts charts) : IRequestHandler<FieldFigures, FieldReport>
{
    private static readonly Bilingual Untold = new("未分专业", "no field");

    public async Task<FieldReport> Handle(FieldFigures request, CancellationToken stop)
    {
        var (first, last) = (LegalDay.StartOf(request.From), LegalDay.EndOf(request.To));
        var opened = db.CasesVisibleTo(await sight.Viewer(stop)).Where(one => !one.IsTest && one.StartedAt >= first && one.StartedAt < last);
        var counts = await (from one in opened
                            join entity in db.Entities on one.Subject equals (Domain.Licences.EntityId?)entity.Id into about
                            from entity in about.DefaultIfEmpty()
                            group one by new { one.ProcessKey, one.Unit, Kind = entity == null ? null : entity.Kind, IsClosed = one.Closing != null } into of
                            select new { of.Key.ProcessKey, of.Key.Unit, of.Key.Kind, of.Key.IsClosed, Count = of.Count() }).ToListAsync(stop);

        var (matters, chart) = (await Matters(stop), await charts.Now(stop));
        var told = counts.Select(count =>
        {
            var power = tables.Powers.Of(matters.GetValueOrDefault(count.ProcessKey), request.To);
            return (Field: tables.Fields.Of(power, count.Kind), Kind: power is null ? Untold : PowerWords.Kind(power), count.Unit, count.IsClosed, count.Count);
        }).ToList();
        var order = tables.Fields.All.Select((field, place) => (field.Key, place)).ToDictionary(one => one.Key, one => one.place, StringComparer.Ordinal);

        return new(
            request.From, request.To,
            [.. told.GroupBy(one => (one.Field, one.Kind, one.Unit)).Select(of => Line(of.Key.Field, of.Key.Kind, chart.Unit(of.Key.Unit)?.Name ?? of.Key.Unit.Value, of)).OrderBy(Place).ThenBy(line => line.PowerKind!.Zh, StringComparer.Ordinal).ThenBy(line => line.UnitName, StringComparer.Ordinal)],
            [.. told.GroupBy(one => one.Field).Select(of => Line(of.Key, null, null, of)).OrderBy(Place)]);

        int Place(FieldLine line) => order.GetValueOrDefault(line.Field, int.MaxValue);
    }

    private static FieldLine Line(Domain.Powers.SupervisionField? field, Bilingual? kind, string? unit, IEnumerable<(Domain.Powers.SupervisionField? Field, Bilingual Kind, UnitId Unit, bool IsClosed, int Count)> counts)
    {
        var all = counts.ToList();
        return new(field?.Key ?? "", field is null ? Untold : new(field.Zh, field.En), kind, unit, all.Sum(one => one.Count), all.Where(one => one.IsClosed).Sum(one => one.Count));
    }

    private async Task<Dictionary<string, string?>> Matters(CancellationToken stop)
    {
        var matters = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var row in await db.Bundles.AsNoTracking().Where(row => row.Status == BundleStatus.Published).Select(row => new { row.Id, row.Key }).ToListAsync(stop))
            matters[row.Key] = (await bundles.Find(db, row.Id, stop)).Content.Matter;

        return matters;
    }
}
