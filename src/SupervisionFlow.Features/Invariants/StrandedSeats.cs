using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>Looks for open seats whose pool has nobody left who may take them today: roles, certificates and conflicts change without anybody touching the work.</summary>
internal sealed class StrandedSeats(SupervisionDb db, SeatBars bars, SeatOffers offers, TimeProvider time)
{
    private const string Invariant = "stuck.nobody_may_take";
    private const int Batch = 200;

    public async Task Check(List<Breach> breaches, CancellationToken stop)
    {
        var chart = await OrganisationChart.AsCommitted(db, stop);
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var after = "";
        while (await Waiting(after, stop) is { Count: > 0 } steps)
        {
            var ids = steps.Select(step => step.CaseId).Distinct().ToList();
            var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
            var today = await bars.Takers([.. steps.Select(step => (step, cases[step.CaseId]))], chart, at, stop);
            foreach (var step in steps)
                if (SeatsLeft.WithoutTaker(step, chart, today[step.Id]) is { Count: > 0 } stranded)
                    breaches.Add(new(Invariant, step.Id.Value, $"“{step.Title}” asks {string.Join(", ", stranded.SelectMany(seat => seat.Audience))}, and nobody of these may do it"));

            after = steps[^1].ActivityInstanceId;
        }
    }

    /// <summary>Offers what was found to the heads, who are told; what no head may take either stays among the breaches.</summary>
    public async Task Offer(List<Breach> breaches, CancellationToken stop)
    {
        var stranded = breaches.Where(breach => breach.Invariant == Invariant).ToList();
        if (stranded.Count == 0)
            return;

        var chart = await OrganisationChart.AsCommitted(db, stop);
        foreach (var breach in stranded)
        {
            var id = new StepId(breach.About);
            var step = (await db.Whole(db.Steps.Where(row => row.Id == id), stop))!;
            if (await offers.OfferedToHeads(step, await db.Cases.SingleAsync(row => row.Id == step.CaseId, stop), chart, stop))
                breaches.Remove(breach);
        }
    }

    private Task<List<Step>> Waiting(string after, CancellationToken stop) => db.Steps.AsNoTracking().AsSplitQuery()
        .Include(step => step.Seats).Include(step => step.Decisions.OrderBy(decision => decision.Sequence))
        .Where(step => step.Closing == null && step.ActivityInstanceId.CompareTo(after) > 0 && step.WorkItems.Any(item => item.Holder == null && item.Advice == null && !item.IsTest && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)))
        .OrderBy(step => step.ActivityInstanceId).Take(Batch).ToListAsync(stop);
}
