using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Loads a step whole, as its acts need it: seats, items with their audience, decisions.</summary>
internal static class StepLoading
{
    private static readonly Func<SupervisionDb, WorkItemId, Task<Step?>> StepOf =
        CompiledQuery.Of((SupervisionDb db, WorkItemId id) => db.WorkItems.Where(item => item.Id == id).Join(db.Steps, item => item.StepId, step => step.Id, (item, step) => step).SingleOrDefault());

    private static readonly Func<SupervisionDb, StepId, IAsyncEnumerable<Seat>> SeatsOf =
        CompiledQuery.Of((SupervisionDb db, StepId id) => db.Seats.Where(seat => seat.StepId == id));

    private static readonly Func<SupervisionDb, StepId, IAsyncEnumerable<WorkItem>> ItemsOf =
        CompiledQuery.Of((SupervisionDb db, StepId id) => db.WorkItems.Include(item => item.Audience).Where(item => item.StepId == id));

    private static readonly Func<SupervisionDb, StepId, IAsyncEnumerable<Decision>> DecisionsOf =
        CompiledQuery.Of((SupervisionDb db, StepId id) => db.Decisions.Where(decision => decision.StepId == id));

    /// <summary>The step of a work item.</summary>
    /// <exception cref="NotFoundException">There is no such item.</exception>
    public static async Task<Step> StepOfItem(this SupervisionDb db, WorkItemId item)
    {
        var step = await StepOf(db, item) ?? throw new NotFoundException("work_item", item.Value);
        await Fill(db, step);
        return step;
    }

    /// <summary>The one step of a query, or null.</summary>
    public static async Task<Step?> Whole(this SupervisionDb db, IQueryable<Step> steps, CancellationToken stop)
    {
        var step = await steps.SingleOrDefaultAsync(stop);
        if (step is not null)
            await Fill(db, step);

        return step;
    }

    /// <summary>The steps of a case at which somebody is asked, or that are parked, each whole.</summary>
    public static async Task<IReadOnlyList<Step>> OpenStepsOf(this SupervisionDb db, Domain.Cases.CaseId @case, CancellationToken stop)
    {
        var steps = await db.Steps.Where(step => step.CaseId == @case && step.Closing == null).ToListAsync(stop);
        foreach (var step in steps)
            await Fill(db, step);

        return steps;
    }

    /// <summary>The tracker ties the parts to the step as they are read.</summary>
    private static async Task Fill(SupervisionDb db, Step step)
    {
        await foreach (var _ in SeatsOf(db, step.Id)) { }
        await foreach (var _ in ItemsOf(db, step.Id)) { }
        await foreach (var _ in DecisionsOf(db, step.Id)) { }
    }
}
