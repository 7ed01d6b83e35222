using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

internal sealed class ImportPlannedTasksHandler(SupervisionDb db, YearPlanDesk desk, OrganisationCharts charts, IIdSource ids) : IRequestHandler<ImportPlannedTasks, ImportedTasks>
{
    public async Task<ImportedTasks> Handle(ImportPlannedTasks request, CancellationToken stop)
    {
        var (read, unreadable) = PlannedTaskTable.Read(request.Csv);
        var errors = unreadable.ToList();
        var chart = await charts.Now(stop);
        var (rows, units) = (WithKinds(read, await WrittenKinds.Now(db, stop), errors), new UnitNames([.. chart.Units.Where(unit => unit.Active)]));
        var placed = rows.Select(row => (Row: row, Unit: row.Unit.Length == 0 ? desk.Own(chart) : units.Find(row.Unit) is { } id ? units.Of(id) : null)).ToList();
        errors.AddRange(placed.Where(one => one.Unit is null).Select(one => new PlannedRowError(one.Row.Line, $"没有名为“{one.Row.Unit}”的机构，或者有几个", $"there is no unit {one.Row.Unit}, or more than one")));
        errors.AddRange(placed.Where(one => IsOwnLevel(one.Row, one.Unit)).Select(one => new PlannedRowError(one.Row.Line, "本级任务不从这里导入，请用“增加本级任务”", "a task of the unit's own level is not imported: add it as the unit's own")));
        errors.AddRange(placed.GroupBy(one => (one.Row.Year, one.Row.Level, one.Row.Number, one.Unit?.Id)).SelectMany(same => same.Skip(1)).Select(one => new PlannedRowError(one.Row.Line, $"编号{one.Row.Number}重复", $"number {one.Row.Number} stands there twice")));
        Refuse(errors);
        foreach (var unit in placed.Select(one => one.Unit).OfType<OrgUnit>().DistinctBy(unit => unit.Id))
            desk.RequireMine(unit);

        var known = await Known(placed, stop);
        var added = placed.Sum(one => Ask(one.Row, one.Unit!.Id, known, errors));
        Refuse(errors);
        desk.Record("import", "plan", string.Join(',', placed.Select(one => one.Row.Year).Distinct().Order()), new() { ["added"] = added, ["changed"] = placed.Count - added });

        return new(added, placed.Count - added);
    }

    private static List<PlannedTaskRow> WithKinds(IReadOnlyList<PlannedTaskRow> rows, WrittenKinds kinds, List<PlannedRowError> errors)
    {
        var found = new List<PlannedTaskRow>();
        foreach (var row in rows)
        {
            var (codes, unknown) = kinds.Read(row.Scope.Kinds);
            if (unknown.Count > 0)
                errors.Add(new(row.Line, $"没有这类对象：{string.Join('、', unknown)}", $"there is no such kind of objects: {string.Join(", ", unknown)}"));
            found.Add(row with { Scope = row.Scope with { Kinds = codes } });
        }

        return found;
    }

    /// <summary>Nothing stands below a county, so its tasks come from nowhere above; nor a city's for the unit at the top.</summary>
    private static bool IsOwnLevel(PlannedTaskRow row, OrgUnit? unit) => row.Level == "county" || (row.Level == "municipal" && unit is { Parent: null });

    private async Task<Dictionary<(int, string, UnitId, string), PlannedTask>> Known(List<(PlannedTaskRow Row, OrgUnit? Unit)> placed, CancellationToken stop)
    {
        var (years, units) = (placed.Select(one => one.Row.Year).Distinct().ToArray(), placed.Select(one => one.Unit!.Id).Distinct().ToArray());
        return await db.PlannedTasks.Where(task => years.Contains(task.Year) && units.Contains(task.Unit)).ToDictionaryAsync(task => (task.Year, task.Level, task.Unit, task.Number), stop);
    }

    private int Ask(PlannedTaskRow row, UnitId unit, Dictionary<(int, string, UnitId, string), PlannedTask> tasks, List<PlannedRowError> errors)
    {
        var known = tasks.GetValueOrDefault((row.Year, row.Level, unit, row.Number));
        if (known is { IsLocked: false })
        {
            errors.Add(new(row.Line, $"编号{row.Number}是本机构自定的任务，不能改为上级下达", $"{row.Number} is a task of the unit's own and does not become one from above"));
            return 0;
        }

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

        var task = db.PlannedTasks.Add(new(new(ids.Next()), request.Year, request.Level, request.Number.Trim(), unit.Id, await desk.WithKinds(request.Scope, stop))).Entity;
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
        task.Change(await desk.WithKinds(request.Scope, stop));
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
