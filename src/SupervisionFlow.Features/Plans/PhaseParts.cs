using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Gives out the parts of a task: to the lead and to whoever is in no phase at once, to the units of a phase when it begins.</summary>
internal sealed class PhaseParts(SupervisionDb db, PlanRecord record, IIdSource ids)
{
    /// <summary>What goes out as the task is dispatched, the first phases included whose day has come.</summary>
    public IReadOnlyList<UnitTask> OnDispatch(Plan plan, PlanTask task)
    {
        var given = new List<UnitTask>();
        if (task.Lead is { } lead)
            given.Add(Part(task, lead, leads: true, ""));
        var later = task.Phases.Exists(one => one.Kind == PhaseKind.Everywhere);
        foreach (var (unit, group) in Partners(task).Where(one => !later && task.PhaseOf(one.Unit) is null && given.TrueForAll(part => part.Unit != one.Unit)))
            given.Add(Part(task, unit, leads: false, group));
        db.UnitTasks.AddRange(given);

        return [.. given, .. Begin(plan, task, given)];
    }

    /// <summary>Begins every phase that may begin today. Answers with the parts that went out.</summary>
    public async Task<IReadOnlyList<UnitTask>> Begin(Plan plan, PlanTask task, CancellationToken stop) =>
        Begin(plan, task, await db.UnitTasks.Where(part => part.TaskId == task.Id).ToListAsync(stop));

    private List<UnitTask> Begin(Plan plan, PlanTask task, IReadOnlyList<UnitTask> before)
    {
        var given = before.Select(part => part.Unit).ToHashSet();
        var begun = new List<UnitTask>();
        while (task.PhaseToBegin(record.Today) is { } phase)
        {
            var one = task.Phases[phase];
            var units = one.Kind == PhaseKind.Everywhere ? Partners(task).Select(partner => partner.Unit).Where(unit => task.PhaseOf(unit) is null && !given.Contains(unit)).ToList() : [.. one.Units.Select(unit => new UnitId(unit))];
            task.BeginPhase(phase, units, record.Today);
            var parts = units.Where(given.Add).Select(unit => Part(task, unit, leads: false, one.Name)).ToList();
            db.UnitTasks.AddRange(parts);
            begun.AddRange(parts);
            record.Note("plan_task.phase", task, new() { ["phase"] = one.Name, ["units"] = new JsonArray([.. units.Select(unit => JsonValue.Create(unit.Value))]) });
            record.Tell(parts.Select(part => part.Unit), $"{one.Name}启动：{task.Title}", $"《{plan.Title}》第{task.No}项任务的{one.Name}已启动，请确认并按月报送进展。", task);
        }

        return begun;
    }

    private UnitTask Part(PlanTask task, UnitId unit, bool leads, string group) => new(new UnitTaskId(ids.Next()), task, unit, leads, group, record.Now);

    private static IEnumerable<(UnitId Unit, string Group)> Partners(PlanTask task) =>
        task.Partners.SelectMany(partner => partner.Units.Select(unit => (new UnitId(unit), partner.IsGroup ? partner.Name : ""))).DistinctBy(one => one.Item1);
}
