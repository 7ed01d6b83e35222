using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Inspections;

internal sealed class YearPlanHandler(SupervisionDb db, YearPlanDesk desk, PlannedProgress progress, ObjectsAtCap caps, SharedTables tables, OrganisationCharts charts) : IRequestHandler<YearPlan, YearPlanView>
{
    public async Task<YearPlanView> Handle(YearPlan request, CancellationToken stop)
    {
        var units = await desk.Readable(stop);
        var page = await db.PlannedTasks.AsNoTracking().Where(task => task.Year == request.Year && units.Contains(task.Unit))
            .PageBy(task => task.DueOn, task => task.Id, KeysetOrder.Ascending, request.After, Math.Clamp(request.PageSize, 1, 200), stop);
        var (first, last) = (new DateOnly(request.Year, 1, 1), new DateOnly(request.Year, 12, 31));
        var open = db.Entities.AsNoTracking().Where(entity => units.Contains(entity.Area) && entity.State != EntityState.Closed);
        var visits = db.Inspections.AsNoTracking().Where(one => one.PlannedOn >= first && one.PlannedOn <= last);
        var inspected = await open.CountAsync(entity => visits.Any(one => one.Subject == entity.Id), stop);
        var (atCap, atCapCount) = await caps.Of(db.Entities.AsNoTracking().Where(entity => units.Contains(entity.Area)), visits, stop);
        var chart = await charts.Now(stop);
        var mine = chart.Units.Where(unit => unit.Active && !unit.StandsOutside && desk.MayPlan(unit)).ToList();

        return new(
            request.Year, await progress.Of(page.Items, stop), page.Next, await open.CountAsync(stop), inspected, atCap, atCapCount, tables.Caps.All,
            [.. mine.Select(unit => new Named(unit.Id.Value, unit.Name, unit.ShortName))], mine.Count > 0);
    }
}

internal sealed class PlannedTaskListHandler(SupervisionDb db, YearPlanDesk desk, PlannedProgress progress) : IRequestHandler<PlannedTaskList, PlannedTaskListPage>
{
    public async Task<PlannedTaskListPage> Handle(PlannedTaskList request, CancellationToken stop)
    {
        var units = await desk.Readable(stop);
        var page = await db.PlannedTasks.AsNoTracking().Where(task => task.Year == request.Year && units.Contains(task.Unit))
            .PageBy(task => task.DueOn, task => task.Id, KeysetOrder.Ascending, request.After, Math.Clamp(request.PageSize, 1, 200), stop);

        return new(await progress.Of(page.Items, stop), page.Next);
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
