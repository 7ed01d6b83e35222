using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>How far the flow went after a step ended: whether its visit still stands, and what people did with what came of it.</summary>
internal sealed class Downstream(SupervisionDb db)
{
    /// <summary>Tells steps that have ended how far the flow went, so that they know what may be taken back.</summary>
    public async Task Look(Case @case, IReadOnlyList<Step> steps, CancellationToken stop)
    {
        if (steps.All(step => step.IsOpen))
            return;
        if (!@case.IsOpen)
        {
            foreach (var step in steps)
                step.Know(DownstreamReach.CaseEnded);
            return;
        }

        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(instance => instance.Id == @case.WorkflowInstanceId, stop);
        var state = WorkflowRun.StateOf(row);
        foreach (var step in steps.Where(step => !step.IsOpen))
            step.Know(await ReachOf(step, state, stop));
    }

    private async Task<DownstreamReach> ReachOf(Step step, WorkflowInstanceState state, CancellationToken stop)
    {
        if (Descendants.Of(state, VisitId.InInstance(step.ActivityInstanceId)) is not { } came)
            return DownstreamReach.Superseded;

        var visits = came.Select(visit => VisitId.Of(state.InstanceId, visit.Id)).ToList();
        var children = await CasesOpenedBy(step.CaseId, state.InstanceId, came, stop);
        var steps = db.Steps.AsNoTracking().Where(other => visits.Contains(other.ActivityInstanceId) || children.Contains(other.CaseId));
        var votes = await steps.SelectMany(other => other.Decisions).Select(decision => new { decision.SeatId, decision.Sequence, decision.Verdict }).ToListAsync(stop);
        if (votes.GroupBy(vote => vote.SeatId).Any(seat => seat.MaxBy(vote => vote.Sequence)!.Verdict != Verdict.TakenBack))
            return DownstreamReach.Decided;

        return await steps.SelectMany(other => other.WorkItems).AnyAsync(item => item.OpenedAt != null || item.ClaimedAt != null, stop)
            ? DownstreamReach.Opened
            : DownstreamReach.Unopened;
    }

    /// <summary>The cases that what came of a step opened, and those that they opened in turn: what is decided there was decided downstream.</summary>
    private async Task<List<CaseId>> CasesOpenedBy(CaseId @case, string instance, IReadOnlyList<ActivityInstance> came, CancellationToken stop)
    {
        var children = (await db.CasesOpenedBy(@case, instance, [.. came.Select(visit => visit.Id)], stop)).ToList();
        for (var level = children; level.Count > 0;)
        {
            level = await db.Cases.AsNoTracking().Where(child => child.StartedFrom != null && level.Contains(child.StartedFrom.Value)).Select(child => child.Id).ToListAsync(stop);
            children.AddRange(level);
        }

        return children;
    }
}
