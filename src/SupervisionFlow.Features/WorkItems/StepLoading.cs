using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Loads a step whole, as its acts need it: seats, items with their audience, decisions.</summary>
internal static class StepLoading
{
    /// <summary>A row for each seat, or for each decision of one that decided more than once.</summary>
    private static readonly Func<SupervisionDb, WorkItemId, PersonId, IAsyncEnumerable<ItemRow>> RowsOf =
        CompiledQuery.Of((SupervisionDb db, WorkItemId id, PersonId person) =>
            from item in db.WorkItems.Where(item => item.Id == id)
            join step in db.Steps on item.StepId equals step.Id
            join @case in db.Cases on item.CaseId equals @case.Id
            from seat in db.Seats.Where(seat => seat.StepId == step.Id).DefaultIfEmpty()
            from decision in db.Decisions.Where(decision => decision.StepId == step.Id && decision.SeatId == seat.Id).DefaultIfEmpty()
            from draft in db.Drafts.Where(draft => draft.WorkItemId == id && draft.PersonId == person).DefaultIfEmpty()
            select new ItemRow(
                step, @case, draft, seat, decision,
                db.CaseParticipants.Any(taking => taking.CaseId == @case.Id && taking.PersonId == person && taking.Part == CaseParticipant.Handler),
                db.CaseParticipants.Any(taking => taking.CaseId == @case.Id && taking.PersonId == person && taking.Part == CaseParticipant.Signer),
                db.Documents.Any(document => document.CaseId == @case.Id),
                db.Conflicts.Any(conflict => conflict.SubjectId == @case.Subject)));

    private static readonly Func<SupervisionDb, WorkItemId, Task<Step?>> StepOf =
        CompiledQuery.Of((SupervisionDb db, WorkItemId id) => db.WorkItems.Where(item => item.Id == id).Join(db.Steps, item => item.StepId, step => step.Id, (item, step) => step).SingleOrDefault());

    private static readonly Func<SupervisionDb, StepId, IAsyncEnumerable<Seat>> SeatsOf =
        CompiledQuery.Of((SupervisionDb db, StepId id) => db.Seats.Where(seat => seat.StepId == id));

    private static readonly Func<SupervisionDb, StepId, IAsyncEnumerable<WorkItem>> ItemsOf =
        CompiledQuery.Of((SupervisionDb db, StepId id) => db.WorkItems.Include(item => item.Audience).Where(item => item.StepId == id));

    private static readonly Func<SupervisionDb, StepId, IAsyncEnumerable<Decision>> DecisionsOf =
        CompiledQuery.Of((SupervisionDb db, StepId id) => db.Decisions.Where(decision => decision.StepId == id));

    /// <summary>What an act of a person on an item begins with, in two queries where one for each kind of row would be seven.</summary>
    /// <exception cref="NotFoundException">There is no such item.</exception>
    public static async Task<ItemLoaded> ItemFor(this SupervisionDb db, WorkItemId item, PersonId person)
    {
        ItemRow? first = null;
        await foreach (var row in RowsOf(db, item, person))
            first ??= row;
        if (first is null)
            throw new NotFoundException("work_item", item.Value);

        await foreach (var _ in ItemsOf(db, first.Step.Id)) { }
        return new ItemLoaded(first.Step, first.Case, first.Draft, [.. first.Handles ? [CaseParticipant.Handler] : Array.Empty<string>(), .. first.Signs ? [CaseParticipant.Signer] : Array.Empty<string>()], first.HasDocuments, first.HasConflicts);
    }

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
    public static async Task<IReadOnlyList<Step>> OpenStepsOf(this SupervisionDb db, CaseId @case, CancellationToken stop)
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

    private sealed record ItemRow(Step Step, Case Case, Draft? Draft, Seat? Seat, Decision? Decision, bool Handles, bool Signs, bool HasDocuments, bool HasConflicts);
}

/// <summary>The step of an item whole, its case, and what one person has to do with it: their draft, and as what they take part already.</summary>
/// <param name="HasDocuments">Whether any document was issued in the case.</param>
/// <param name="HasConflicts">Whether anybody has a conflict of interest on record with whom the case concerns.</param>
internal sealed record ItemLoaded(Step Step, Case Case, Draft? Draft, IReadOnlyList<string> Parts, bool HasDocuments, bool HasConflicts);
