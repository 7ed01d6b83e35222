using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>What the steps of a process took and how they ended in its latest real cases, where there are enough to tell.</summary>
/// <remarks>Work is counted from when somebody first opened the item until it was done, in working time and at most a day: a page left open is no work.</remarks>
internal sealed class StepHistory(SupervisionDb db)
{
    private const int MostItems = 3_000;
    private const int FewestVisits = 20;

    public async Task<IReadOnlyDictionary<string, StepPlan>> Of(ProcessBundle bundle, SimulationDefaults defaults, WorkingTime time, CancellationToken stop)
    {
        var key = bundle.Key;
        var items = await db.WorkItems.AsNoTracking()
            .Where(item => item.State == WorkItemState.Done && item.OpenedAt != null && db.Cases.Any(@case => @case.Id == item.CaseId && @case.ProcessKey == key && !@case.IsTest))
            .OrderByDescending(item => item.Id).Take(MostItems)
            .Join(db.Steps, item => item.StepId, step => step.Id, (item, step) => new { step.ActivityId, item.OpenedAt, Closing = item.Closing!, Ended = step.Closing })
            .ToListAsync(stop);

        var plans = new Dictionary<string, StepPlan>(StringComparer.Ordinal);
        foreach (var step in items.GroupBy(item => item.ActivityId).Where(step => step.Count() >= FewestVisits && bundle.Workflow.TryFind(step.Key)?.Type is HumanTask.TypeName or SignOff.TypeName))
        {
            var node = bundle.Workflow.Find(step.Key);
            var usual = defaults.StepOf(node, bundle.Form(node.Input("form")?.Text));
            var hours = step.Select(item => Math.Min(time.HoursADay, time.Between(item.OpenedAt!.Value, item.Closing.At))).Order().ToList();
            var offered = SimulationDefaults.OutcomesOf(node);
            var outcomes = step.Select(item => item.Ended is null ? "" : StandardOutcomes.PortOf(item.Ended.Outcome)).Where(offered.Contains).CountBy(outcome => outcome).ToDictionary(one => one.Key, one => (double)one.Value, StringComparer.Ordinal);
            plans[step.Key] = usual with { EffortHours = Math.Max(0.1, hours[hours.Count / 2]), Outcomes = outcomes.Count > 0 ? outcomes : usual.Outcomes, From = "history" };
        }

        return plans;
    }
}
