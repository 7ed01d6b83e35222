using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Inspections;

internal sealed class YearPlanHandler(SupervisionDb db, YearPlanDesk desk, PlannedProgress progress, SharedTables tables, OrganisationCharts charts) : IRequestHandler<YearPlan, YearPlanView>
{
    private const int MostAtCap = 50;

    public async Task<YearPlanView> Handle(YearPlan request, CancellationToken stop)
    {
        var units = await desk.Readable(stop);
        var page = await db.PlannedTasks.AsNoTracking().Where(task => task.Year == request.Year && units.Contains(task.Unit))
            .PageBy(task => task.DueOn, task => task.Id, KeysetOrder.Ascending, request.After, Math.Clamp(request.PageSize, 1, 200), stop);
        var (first, last) = (new DateOnly(request.Year, 1, 1), new DateOnly(request.Year, 12, 31));
        var open = db.Entities.AsNoTracking().Where(entity => units.Contains(entity.Area) && entity.State != EntityState.Closed);
        var visits = db.Inspections.AsNoTracking().Where(one => one.PlannedOn >= first && one.PlannedOn <= last);
        var inspected = await open.CountAsync(entity => visits.Any(one => one.Subject == entity.Id), stop);
        var atCap = await AtCap(units, visits, stop);
        var chart = await charts.Now(stop);
        var mine = chart.Units.Where(unit => unit.Active && !unit.StandsOutside && desk.MayPlan(unit)).ToList();

        return new(
            request.Year, await progress.Of(page.Items, stop), page.Next, await open.CountAsync(stop), inspected, [.. atCap.Take(MostAtCap)], atCap.Count, tables.Caps.All,
            [.. mine.Select(unit => new Named(unit.Id.Value, unit.Name, unit.ShortName))], mine.Count > 0);
    }

    private async Task<List<CapLine>> AtCap(UnitId[] units, IQueryable<Inspection> visits, CancellationToken stop)
    {
        var least = tables.Caps.All.Select(cap => cap.Most).DefaultIfEmpty(int.MaxValue).Min();
        var often = await visits.Where(one => one.Exempt == "").GroupBy(one => one.Subject).Where(times => times.Count() >= least).Select(times => new { times.Key, Count = times.Count() }).ToDictionaryAsync(times => times.Key, times => times.Count, stop);
        var ids = often.Keys.ToArray();
        var entities = await db.Entities.AsNoTracking().Where(entity => ids.Contains(entity.Id) && units.Contains(entity.Area)).ToListAsync(stop);
        var exempt = (await visits.Where(one => one.Exempt != "" && ids.Contains(one.Subject)).Select(one => new { one.Subject, one.Exempt }).ToListAsync(stop)).ToLookup(one => one.Subject, one => one.Exempt);

        return
        [
            .. entities.Select(entity => (Entity: entity, Cap: tables.Caps.For(entity.Area.Value, entity.Kind))).Where(one => one.Cap is { } cap && often[one.Entity.Id] >= cap)
                .Select(one => new CapLine(one.Entity.Id.Value, one.Entity.Name, often[one.Entity.Id], one.Cap!.Value, [.. exempt[one.Entity.Id].Order(StringComparer.Ordinal).Select(code => tables.Caps.Exemptions.GetValueOrDefault(code) ?? new(code, code, code))]))
                .OrderByDescending(line => line.Counted).ThenBy(line => line.Name, StringComparer.Ordinal),
        ];
    }
}

internal sealed class PlannedTaskPageHandler(SupervisionDb db, YearPlanDesk desk, PlannedProgress progress) : IRequestHandler<PlannedTaskPage, PlannedTaskLine>
{
    public async Task<PlannedTaskLine> Handle(PlannedTaskPage request, CancellationToken stop)
    {
        var id = new PlannedTaskId(request.Id);
        var units = await desk.Readable(stop);
        var task = await db.PlannedTasks.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && units.Contains(one.Unit), stop)
            ?? throw await NotFoundException.Of("planned_task", request.Id, db.PlannedTasks.AnyAsync(one => one.Id == id, stop));

        return (await progress.Of([task], stop))[0];
    }
}

/// <summary>How far planned tasks are: what was drawn for them, what of it is being inspected, and what is done.</summary>
internal sealed class PlannedProgress(SupervisionDb db, YearPlanDesk desk, OrganisationCharts charts)
{
    public async Task<IReadOnlyList<PlannedTaskLine>> Of(IReadOnlyList<PlannedTask> tasks, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var ids = tasks.Select(task => (PlannedTaskId?)task.Id).ToArray();
        var draws = (await db.Draws.AsNoTracking().Where(draw => ids.Contains(draw.PlannedTask)).OrderBy(draw => draw.PlannedAt).Select(draw => new { draw.Id, draw.Title, draw.PlannedTask, draw.DrawnObjects }).ToListAsync(stop)).ToLookup(draw => draw.PlannedTask);
        var drawIds = draws.SelectMany(draw => draw).Select(draw => draw.Id).ToArray();
        var worked = await db.DrawnEntities.AsNoTracking().Where(row => drawIds.Contains(row.DrawId) && row.StruckBy == 0 && row.CaseId != null)
            .Join(db.Cases, row => row.CaseId, one => one.Id, (row, one) => new { row.DrawId, Done = one.Closing != null })
            .GroupBy(row => row.DrawId).Select(rows => new { rows.Key, Started = rows.Count(), Done = rows.Count(row => row.Done) }).ToDictionaryAsync(rows => rows.Key, stop);

        var lines = new List<PlannedTaskLine>();
        foreach (var task in tasks)
        {
            var own = draws[task.Id].ToList();
            var unit = chart.Unit(task.Unit);
            var target = task.Count > 0 ? task.Count : task.SizeOf(await ObjectsOf(task, unit?.Path ?? "/-/", stop));
            var done = own.Sum(draw => worked.GetValueOrDefault(draw.Id)?.Done ?? 0);
            lines.Add(new(
                task.Id.Value, task.Year, task.Level, task.Number, task.Unit.Value, unit?.Name ?? task.Unit.Value, task.Scope, task.LeastCount, task.LeastPerTenThousand, task.IsLocked, target,
                own.Sum(draw => draw.DrawnObjects), own.Sum(draw => worked.GetValueOrDefault(draw.Id)?.Started ?? 0), done, desk.Today > task.DueOn && done < target,
                [.. own.Select(draw => new Named(draw.Id.Value, draw.Title))], desk.MayPlan(unit)));
        }

        return lines;
    }

    private async Task<int> ObjectsOf(PlannedTask task, string path, CancellationToken stop)
    {
        var units = (await charts.Now(stop)).Units.Where(unit => unit.Path.StartsWith(path, StringComparison.Ordinal)).Select(unit => unit.Id).ToArray();
        var kinds = task.Kinds.ToArray();
        return await db.Entities.AsNoTracking().CountAsync(entity => units.Contains(entity.Area) && entity.State != EntityState.Closed && (kinds.Length == 0 || kinds.Contains(entity.Kind)), stop);
    }
}
