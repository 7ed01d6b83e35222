using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

internal sealed class ImportPlannedTasksHandler(SupervisionDb db, YearPlanDesk desk, OrganisationCharts charts, IIdSource ids) : IRequestHandler<ImportPlannedTasks, ImportedTasks>
{
    public async Task<ImportedTasks> Handle(ImportPlannedTasks request, CancellationToken stop)
    {
        var (rows, unreadable) = PlannedTaskTable.Read(request.Csv);
        var errors = unreadable.ToList();
        var chart = await charts.Now(stop);
        var units = rows.ToDictionary(row => row, row => Named(row.Unit, chart));
        errors.AddRange(units.Where(row => row.Value is null).Select(row => new PlannedRowError(row.Key.Line, $"没有这个机构：{row.Key.Unit}", $"there is no unit {row.Key.Unit}")));
        errors.AddRange(rows.GroupBy(row => (row.Year, row.Level, row.Number, units[row]?.Id)).SelectMany(same => same.Skip(1)).Select(row => new PlannedRowError(row.Line, $"编号{row.Number}重复", $"number {row.Number} stands there twice")));
        Refuse(errors);
        foreach (var unit in units.Values.OfType<OrgUnit>().DistinctBy(unit => unit.Id))
            desk.RequireMine(unit);

        var added = 0;
        foreach (var row in rows)
            added += await Ask(row, units[row]!.Id, errors, stop);
        Refuse(errors);
        desk.Record("import", "plan", $"{rows[0].Year}", new() { ["added"] = added, ["changed"] = rows.Count - added });

        return new(added, rows.Count - added);
    }

    private async Task<int> Ask(PlannedTaskRow row, UnitId unit, List<PlannedRowError> errors, CancellationToken stop)
    {
        var known = await db.PlannedTasks.SingleOrDefaultAsync(task => task.Year == row.Year && task.Level == row.Level && task.Unit == unit && task.Number == row.Number, stop);
        var task = known ?? db.PlannedTasks.Add(new(new(ids.Next()), row.Year, row.Level, row.Number, unit, row.Scope)).Entity;
        try
        {
            task.Ask(row.Scope);
        }
        catch (RuleViolation lowered)
        {
            errors.Add(new(row.Line, lowered.Message, lowered.MessageEn ?? lowered.Message));
        }

        return known is null ? 1 : 0;
    }

    private OrgUnit? Named(string name, OrganisationChart chart) =>
        name.Length == 0 ? desk.Own(chart) : chart.Units.FirstOrDefault(unit => unit.Active && (unit.Id.Value == name || unit.Name == name || unit.ShortName == name));

    /// <summary>All faults at once; nothing of the file is kept.</summary>
    private static void Refuse(List<PlannedRowError> errors)
    {
        if (errors.Count > 0)
            throw new ValidationFailed([.. errors.OrderBy(error => error.Line).Select(error => new FieldError($"line-{error.Line}", "planned_task.row", $"第{error.Line}行：{error.Zh}", $"line {error.Line}: {error.En}"))]);
    }
}

internal sealed class AddPlannedTaskHandler(SupervisionDb db, YearPlanDesk desk, OrganisationCharts charts, IIdSource ids) : IRequestHandler<AddPlannedTask, string>
{
    public async Task<string> Handle(AddPlannedTask request, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var unit = (request.Unit is { Length: > 0 } id ? chart.Unit(new(id)) : desk.Own(chart)) ?? throw new NotFoundException("unit", request.Unit ?? "");
        desk.RequireMine(unit);
        if (await db.PlannedTasks.AnyAsync(task => task.Year == request.Year && task.Level == request.Level && task.Unit == unit.Id && task.Number == request.Number.Trim(), stop))
            throw new RuleViolation("planned_task.number_taken", $"本年度已有编号{request.Number}的任务", $"The plan has a task {request.Number} already");

        var task = db.PlannedTasks.Add(new(new(ids.Next()), request.Year, request.Level, request.Number.Trim(), unit.Id, request.Scope)).Entity;
        desk.Record("add", "planned_task", task.Id.Value, new() { ["title"] = task.Title });

        return task.Id.Value;
    }
}

internal sealed class ChangePlannedTaskHandler(YearPlanDesk desk) : IRequestHandler<ChangePlannedTask, string>
{
    public async Task<string> Handle(ChangePlannedTask request, CancellationToken stop)
    {
        var task = await desk.Mine(request.Id, stop);
        var before = task.Scope;
        task.Change(request.Scope);
        desk.Record("change", "planned_task", task.Id.Value, new() { ["before"] = $"{before.Count}/{before.PerTenThousand}/{before.DueOn:yyyy-MM-dd}", ["after"] = $"{task.Count}/{task.PerTenThousand}/{task.DueOn:yyyy-MM-dd}" });

        return task.Id.Value;
    }
}

internal sealed class RemovePlannedTaskHandler(SupervisionDb db, YearPlanDesk desk) : IRequestHandler<RemovePlannedTask, string>
{
    public async Task<string> Handle(RemovePlannedTask request, CancellationToken stop)
    {
        var task = await desk.Mine(request.Id, stop);
        task.RequireOwn();
        if (await db.Draws.AnyAsync(draw => draw.PlannedTask == task.Id, stop))
            throw new RuleViolation("planned_task.drawn", "该任务已安排抽取，不能删除", "A draw carries this task out: it stays");

        db.PlannedTasks.Remove(task);
        desk.Record("remove", "planned_task", task.Id.Value, new() { ["title"] = task.Title, ["number"] = task.Number });
        return task.Id.Value;
    }
}
