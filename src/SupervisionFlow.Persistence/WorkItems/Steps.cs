using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Persistence.WorkItems;

/// <summary>Steps as their acts need them.</summary>
public static class Steps
{
    /// <summary>Steps with seats, items, their audience and decisions. Acts on a step that was read in part would count wrongly.</summary>
    public static IQueryable<Step> WholeSteps(this SupervisionDb db) =>
        db.Steps
            .Include(step => step.Seats.OrderBy(seat => seat.Order).ThenBy(seat => seat.Id))
            .Include(step => step.WorkItems.OrderBy(item => item.CreatedAt).ThenBy(item => item.Id)).ThenInclude(item => item.Audience)
            .Include(step => step.Decisions.OrderBy(decision => decision.Sequence))
            .AsSplitQuery();
}
