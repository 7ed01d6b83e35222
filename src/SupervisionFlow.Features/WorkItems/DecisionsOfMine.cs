using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What the caller decided in a case, or another in their place, and could still be taken back.</summary>
internal sealed class DecisionsOfMine(SupervisionDb db, Downstream downstream, Attempt attempt)
{
    private const int MostLookedAt = 20;

    public async Task<IReadOnlyList<DoneItem>> In(Case @case, CancellationToken stop)
    {
        var actor = attempt.Actor;
        if (!@case.IsOpen)
            return [];

        var steps = await db.Steps.AsNoTracking().AsSplitQuery().Include(step => step.Seats).Include(step => step.WorkItems).Include(step => step.Decisions)
            .Where(step => step.CaseId == @case.Id && step.Decisions.Any(decision => decision.By == actor.Id || decision.OnBehalfOf == actor.Id))
            .OrderByDescending(step => step.BegunAt).Take(MostLookedAt).ToListAsync(stop);
        await downstream.Look(@case, steps, stop);

        return [.. steps.SelectMany(step => step.WorkItems, (step, item) => (step, item, acts: step.PossibleFor(item.Id, actor)))
            .Where(done => done.item.State == WorkItemState.Done && done.acts.Count > 0)
            .Select(done => new DoneItem(done.item.Id, done.step.Title, done.item.Closing!.At, done.acts))];
    }
}
