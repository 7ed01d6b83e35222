using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>Looks for open seats whose pool has nobody left who may take them today: roles, certificates and conflicts change without anybody touching the work.</summary>
internal sealed class StrandedSeats(SupervisionDb db, SeatBars bars, TimeProvider time)
{
    private const string Invariant = "stuck.nobody_may_take";
    private const int Batch = 200;

    public async Task Check(List<Breach> breaches, CancellationToken stop)
    {
        await foreach (var (step, seats) in All(stop))
            breaches.Add(new(Invariant, step.Id.Value, $"“{step.Title}” asks {string.Join(", ", seats.SelectMany(seat => seat.Audience))}, and nobody of these may do it"));
    }

    /// <summary>The steps, each with the seats that nobody of their pools may take.</summary>
    public async IAsyncEnumerable<(Step Step, IReadOnlyList<Seat> Seats)> All([EnumeratorCancellation] CancellationToken stop)
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
                    yield return (step, stranded);

            after = steps[^1].ActivityInstanceId;
        }
    }

    private Task<List<Step>> Waiting(string after, CancellationToken stop) => db.Steps.AsNoTracking().AsSplitQuery()
        .Include(step => step.Seats).Include(step => step.Decisions.OrderBy(decision => decision.Sequence))
        .Where(step => step.Closing == null && step.ActivityInstanceId.CompareTo(after) > 0 && step.WorkItems.Any(item => item.Holder == null && item.Advice == null && !item.IsTest && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)))
        .OrderBy(step => step.ActivityInstanceId).Take(Batch).ToListAsync(stop);
}
