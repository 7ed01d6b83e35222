using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Loads a step whole, as its acts need it: seats, items with their audience, decisions.</summary>
internal static class StepLoading
{
    /// <summary>One row: what the act is about, and what it will write on: the workflow and the head of the case's record.</summary>
    private static readonly Func<SupervisionDb, WorkItemId, PersonId, Task<ItemRow?>> RowOf =
        CompiledQuery.Of((SupervisionDb db, WorkItemId id, PersonId person) =>
            (from item in db.WorkItems.Where(item => item.Id == id)
             join step in db.Steps on item.StepId equals step.Id
             join @case in db.Cases on item.CaseId equals @case.Id
             from workflow in db.WorkflowInstances.Where(workflow => workflow.Id == @case.WorkflowInstanceId).DefaultIfEmpty()
             join chain in db.AuditHeads on (string)(object)@case.Id equals chain.ChainKey into chains
             from head in chains.DefaultIfEmpty()
             from draft in db.Drafts.Where(draft => draft.WorkItemId == id && draft.PersonId == person).DefaultIfEmpty()
             select new ItemRow(
                 step, @case, workflow, head, draft,
                 db.CaseParticipants.Any(taking => taking.CaseId == @case.Id && taking.PersonId == person && taking.Part == CaseParticipant.Handler),
                 db.CaseParticipants.Any(taking => taking.CaseId == @case.Id && taking.PersonId == person && taking.Part == CaseParticipant.Signer),
                 db.Documents.Any(document => document.CaseId == @case.Id),
                 db.Conflicts.Any(conflict => conflict.SubjectId == @case.Subject))).SingleOrDefault());

    /// <summary>A row for each item, as often as it is shown to somebody, and once more for each decision that was taken back on it: few, and nothing large in them.</summary>
    /// <remarks>Decisions are tied to their own item, not to the seat: a seat that was asked several times would be read as often as it was asked, times as it decided.</remarks>
    private static readonly Func<SupervisionDb, StepId, IAsyncEnumerable<PartRow>> PartsOf =
        CompiledQuery.Of((SupervisionDb db, StepId id) =>
            from seat in db.Seats.Where(seat => seat.StepId == id)
            from item in db.WorkItems.Where(item => item.SeatId == seat.Id).DefaultIfEmpty()
            from shown in db.WorkItemAudiences.Where(shown => shown.WorkItemId == item.Id).DefaultIfEmpty()
            from decision in db.Decisions.Where(decision => decision.StepId == id && decision.WorkItemId == item.Id).DefaultIfEmpty()
            select new PartRow(seat, item, shown, decision));

    private static readonly Func<SupervisionDb, WorkItemId, Task<Step?>> StepOf =
        CompiledQuery.Of((SupervisionDb db, WorkItemId id) => db.WorkItems.Where(item => item.Id == id).Join(db.Steps, item => item.StepId, step => step.Id, (item, step) => step).SingleOrDefault());

    /// <summary>What an act of a person on an item begins with, in two queries where one for each kind of row would be nine.</summary>
    /// <exception cref="NotFoundException">There is no such item.</exception>
    public static async Task<ItemLoaded> ItemFor(this SupervisionDb db, WorkItemId item, PersonId person)
    {
        var row = await RowOf(db, item, person) ?? throw new NotFoundException("work_item", item.Value);

        await Fill(db, row.Step);
        return new ItemLoaded(row.Step, row.Case, row.Draft, [.. row.Handles ? [CaseParticipant.Handler] : Array.Empty<string>(), .. row.Signs ? [CaseParticipant.Signer] : Array.Empty<string>()], row.HasDocuments, row.HasConflicts);
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
        await foreach (var _ in PartsOf(db, step.Id)) { }
    }

    /// <summary>The workflow and the head are there to be tracked: whoever moves the one or appends behind the other finds it read.</summary>
    private sealed record ItemRow(Step Step, Case Case, WorkflowInstanceRow? Workflow, AuditChainHead? Head, Draft? Draft, bool Handles, bool Signs, bool HasDocuments, bool HasConflicts);

    private sealed record PartRow(Seat Seat, WorkItem? Item, WorkItemAudience? Shown, Decision? Decision);
}

/// <summary>The step of an item whole, its case, and what one person has to do with it: their draft, and as what they take part already.</summary>
/// <param name="HasDocuments">Whether any document was issued in the case.</param>
/// <param name="HasConflicts">Whether anybody has a conflict of interest on record with whom the case concerns.</param>
internal sealed record ItemLoaded(Step Step, Case Case, Draft? Draft, IReadOnlyList<string> Parts, bool HasDocuments, bool HasConflicts);
