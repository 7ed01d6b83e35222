using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>Whether somebody has decided anything in a case, so that it is no longer its starter's alone.</summary>
internal static class DecidedCases
{
    /// <summary>In the case or in one that it opened, however deep; a decision that was taken back does not count.</summary>
    public static async Task<bool> IsDecidedOn(this SupervisionDb db, CaseId id, CancellationToken stop)
    {
        for (List<CaseId> level = [id]; level.Count > 0;)
        {
            var votes = await db.Steps.Where(step => level.Contains(step.CaseId)).SelectMany(step => step.Decisions).Select(decision => new { decision.SeatId, decision.Sequence, decision.Verdict }).ToListAsync(stop);
            if (votes.GroupBy(vote => vote.SeatId).Any(seat => seat.MaxBy(vote => vote.Sequence)!.Verdict != Verdict.TakenBack))
                return true;

            level = await db.Cases.Where(child => child.StartedFrom != null && level.Contains(child.StartedFrom.Value)).Select(child => child.Id).ToListAsync(stop);
        }

        return false;
    }
}
