using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Lights of many tasks at once: the same rules, asked of the store.</summary>
internal sealed class PlanLights(SupervisionDb db, PinnedBundles bundles, PlanRecord record)
{
    private PlanRules? _rules;

    public async Task<PlanRules> All(CancellationToken stop) => _rules ??= await PlanRules.Now(bundles, db, stop);

    public async Task<LightRules> Rules(CancellationToken stop) => (await All(stop)).Lights;

    /// <summary>How many show each light. Days waited move a deadline, so it is worked out here and not in the store.</summary>
    public async Task<LightCounts> Count(IQueryable<PlanTask> tasks, CancellationToken stop)
    {
        var rules = await Rules(stop);
        var counts = (await States(tasks, stop)).CountBy(task => rules.Of(task.State, task.Due?.AddDays(task.DaysWaited), task.Progress, record.Today)).ToDictionary();
        return new(counts.GetValueOrDefault(Light.Green), counts.GetValueOrDefault(Light.Yellow), counts.GetValueOrDefault(Light.Red), counts.GetValueOrDefault(Light.Grey), counts.GetValueOrDefault(Light.Done));
    }

    /// <summary>The tasks that show a light.</summary>
    public async Task<IQueryable<PlanTask>> Of(IQueryable<PlanTask> tasks, Light light, CancellationToken stop)
    {
        var rules = await Rules(stop);
        var ids = (await States(tasks, stop)).Where(task => rules.Of(task.State, task.Due?.AddDays(task.DaysWaited), task.Progress, record.Today) == light).Select(task => task.Id).ToArray();
        return tasks.Where(task => ids.Contains(task.Id));
    }

    private static Task<List<StateOfTask>> States(IQueryable<PlanTask> tasks, CancellationToken stop) =>
        tasks.AsNoTracking().Where(task => task.State == PlanTaskState.Running || task.State == PlanTaskState.Waiting || task.State == PlanTaskState.CloseOutAsked || task.State == PlanTaskState.Ticked)
            .Select(task => new StateOfTask(task.Id, task.State, task.Due, task.DaysWaited, task.Progress)).ToListAsync(stop);

    private sealed record StateOfTask(PlanTaskId Id, PlanTaskState State, DateOnly? Due, int DaysWaited, int Progress);
}
