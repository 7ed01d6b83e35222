using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Which sign-offs in a list wait in a pool for somebody else, so that the list says it before anybody tries: two seats of one step are never one person's.</summary>
internal sealed class BarredSeats(SupervisionDb db)
{
    /// <summary>Of these items those that none of the people may take, with why; read only where some wait in a pool.</summary>
    public async Task<IReadOnlyDictionary<WorkItemId, RuleViolation>> Among(IReadOnlyList<WorkItem> items, IReadOnlyList<PersonId> people, CancellationToken stop)
    {
        var pooled = items.Where(item => item is { Kind: StepKind.SignOff, Holder: null, Advice: null }).ToList();
        if (pooled.Count == 0)
            return new Dictionary<WorkItemId, RuleViolation>();

        var ids = pooled.Select(item => item.StepId).Distinct().ToList();
        var steps = await db.Steps.AsNoTracking().AsSplitQuery().Include(step => step.Seats).Include(step => step.Decisions.OrderBy(decision => decision.Sequence))
            .Where(step => ids.Contains(step.Id)).ToDictionaryAsync(step => step.Id, stop);

        return pooled.Select(item => (item.Id, Why: people.Select(person => steps[item.StepId].WhyNotTaken(person, item.SeatId)).FirstOrDefault(why => why is not null)))
            .Where(one => one.Why is not null).ToDictionary(one => one.Id, one => one.Why!);
    }
}
