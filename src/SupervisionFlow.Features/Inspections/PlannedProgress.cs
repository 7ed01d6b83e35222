using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Inspections;

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
            .Join(db.Cases, row => row.CaseId, one => one.Id, (row, one) => new { row.DrawId, Done = one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed && db.Inspections.Any(visit => visit.CaseId == one.Id) })
            .GroupBy(row => row.DrawId).Select(rows => new { rows.Key, Started = rows.Count(), Done = rows.Count(row => row.Done) }).ToDictionaryAsync(rows => rows.Key, stop);
        var objects = tasks.Any(task => task.Count == 0) ? await Objects(stop) : [];

        return [.. tasks.Select(task =>
        {
            var (own, unit) = (draws[task.Id].ToList(), chart.Unit(task.Unit));
            var target = task.SizeOf(task.Count > 0 ? 0 : ObjectsOf(task, unit, chart, objects));
            var done = own.Sum(draw => worked.GetValueOrDefault(draw.Id)?.Done ?? 0);
            return new PlannedTaskLine(
                task.Id.Value, task.Year, task.Level, task.Number, task.Unit.Value, unit?.Name ?? task.Unit.Value, task.Scope, task.LeastCount, task.LeastPerTenThousand, task.LatestDue, task.IsLocked, target,
                own.Sum(draw => draw.DrawnObjects), own.Sum(draw => worked.GetValueOrDefault(draw.Id)?.Started ?? 0), done, desk.Today > task.DueOn && done < target,
                [.. own.Select(draw => new Named(draw.Id.Value, draw.Title))], desk.MayPlan(unit));
        })];
    }

    /// <summary>How many objects of each kind each unit supervises: counted once for all tasks that ask for a ratio.</summary>
    private async Task<List<(UnitId Area, string Kind, int Count)>> Objects(CancellationToken stop) =>
        [.. (await db.Entities.AsNoTracking().Where(entity => entity.State != EntityState.Closed).GroupBy(entity => new { entity.Area, entity.Kind }).Select(same => new { same.Key.Area, same.Key.Kind, Count = same.Count() }).ToListAsync(stop))
            .Select(same => (same.Area, same.Kind, same.Count))];

    private static int ObjectsOf(PlannedTask task, OrgUnit? unit, OrganisationChart chart, List<(UnitId Area, string Kind, int Count)> objects) =>
        unit is null ? 0 : objects.Where(one => (task.Kinds.Count == 0 || task.Kinds.Contains(one.Kind)) && chart.Unit(one.Area) is { } area && unit.Covers(area.Path)).Sum(one => one.Count);
}
