using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Finds who worked on cases, for the separation of duties.</summary>
internal sealed class CaseWork(SupervisionDb db)
{
    /// <summary>By case; as the last commit left them.</summary>
    public async Task<IReadOnlyDictionary<CaseId, WorkDone>> Of(IEnumerable<Case> cases, CancellationToken stop)
    {
        var about = cases.DistinctBy(one => one.Id).ToList();
        if (about.Count == 0)
            return new Dictionary<CaseId, WorkDone>();

        var instances = about.ConvertAll(one => one.WorkflowInstanceId);
        var states = (await db.WorkflowInstances.AsNoTracking().Where(row => instances.Contains(row.Id)).ToListAsync(stop)).ToDictionary(row => row.Id, WorkflowRun.StateOf, StringComparer.Ordinal);
        var kept = await Kept(about.ConvertAll(one => one.Id), stop);

        return about.Where(one => states.ContainsKey(one.WorkflowInstanceId)).ToDictionary(one => one.Id, one => new WorkDone(states[one.WorkflowInstanceId], [.. kept[one.Id]]));
    }

    /// <summary>The same of a case whose workflow moves in this unit of work.</summary>
    public async Task<WorkDone> Of(Visit visit, CancellationToken stop) => new(visit.State, [.. (await Kept([visit.Case.Id], stop))[visit.Case.Id]]);

    private async Task<ILookup<CaseId, WorkOf>> Kept(IReadOnlyList<CaseId> cases, CancellationToken stop)
    {
        var steps = db.Steps.AsNoTracking().Where(step => cases.Contains(step.CaseId));
        var seats = await steps.SelectMany(step => step.Seats, (step, seat) => new { step.CaseId, step.ActivityId, step.ActivityInstanceId, seat.Transfers }).ToListAsync(stop);
        var decisions = await steps.SelectMany(step => step.Decisions.Where(decision => decision.Verdict == Verdict.Complete || decision.Verdict == Verdict.Approve || decision.Verdict == Verdict.Reject), (step, decision) => new { step.CaseId, step.ActivityId, step.ActivityInstanceId, decision.By, decision.OnBehalfOf }).ToListAsync(stop);

        return seats.SelectMany(seat => seat.Transfers.Where(transfer => transfer is { Begun: true, From: not null }), (seat, transfer) => (seat.CaseId, Work: new WorkOf(seat.ActivityId, VisitId.InInstance(seat.ActivityInstanceId), transfer.From!.Value)))
            .Concat(decisions.Select(one => (one.CaseId, Work: new WorkOf(one.ActivityId, VisitId.InInstance(one.ActivityInstanceId), one.OnBehalfOf ?? one.By))))
            .ToLookup(one => one.CaseId, one => one.Work);
    }
}
