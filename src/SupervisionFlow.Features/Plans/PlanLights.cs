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

    /// <summary>How many show each light. It comes from days that waiting moves and from values over time, so it is worked out here and not in the store.</summary>
    public async Task<LightCounts> Count(IQueryable<PlanTask> tasks, CancellationToken stop)
    {
        var counts = (await Shown(tasks, stop)).CountBy(task => task.Light).ToDictionary();
        return new(counts.GetValueOrDefault(Light.Green), counts.GetValueOrDefault(Light.Yellow), counts.GetValueOrDefault(Light.Red), counts.GetValueOrDefault(Light.Grey), counts.GetValueOrDefault(Light.Done));
    }

    /// <summary>The tasks that show a light.</summary>
    public async Task<IQueryable<PlanTask>> Of(IQueryable<PlanTask> tasks, Light light, CancellationToken stop)
    {
        var ids = (await Shown(tasks, stop)).Where(task => task.Light == light).Select(task => task.Id).ToArray();
        return tasks.Where(task => ids.Contains(task.Id));
    }

    /// <summary>What lights come from, of each of the tasks.</summary>
    public static async Task<List<(PlanTaskId Id, FollowedTask Task)>> Followed(IQueryable<PlanTask> tasks, CancellationToken stop) =>
        [.. (await tasks.AsNoTracking().Select(task => new { task.Id, task.State, task.Due, task.DaysWaited, task.Progress, task.Milestones, task.Indicators, task.Phases }).ToListAsync(stop))
            .Select(task => (task.Id, new FollowedTask(task.State, task.Due, task.DaysWaited, task.Progress, task.Milestones, task.Indicators, task.Phases)))];

    private async Task<List<(PlanTaskId Id, Light Light)>> Shown(IQueryable<PlanTask> tasks, CancellationToken stop)
    {
        var rules = await Rules(stop);
        var lit = tasks.Where(task => task.State == PlanTaskState.Running || task.State == PlanTaskState.Waiting || task.State == PlanTaskState.CloseOutAsked || task.State == PlanTaskState.Ticked);
        return [.. (await Followed(lit, stop)).Select(task => (task.Id, rules.Of(task.Task, record.Today).Task))];
    }
}
