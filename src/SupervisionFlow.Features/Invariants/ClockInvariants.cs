using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>What a clock shows as due is what its events come to.</summary>
internal sealed class ClockInvariants(SupervisionDb db, SharedTables tables)
{
    public async Task<int> Check(List<Breach> breaches, CancellationToken stop)
    {
        var count = 0;
        await foreach (var clock in db.Clocks.AsNoTracking().OrderBy(clock => clock.Id).AsAsyncEnumerable().WithCancellation(stop))
        {
            count++;
            Check(clock, breaches);
        }

        return count;
    }

    private void Check(StatutoryClock clock, List<Breach> breaches)
    {
        var reading = clock.Read(tables.RulesOf(clock));
        if (reading.DueDay != clock.DueDay || reading.DueAt != clock.DueAt)
            breaches.Add(new Breach("clock.due_differs", clock.Id.Value, $"kept {clock.DueDay}, its events come to {reading.DueDay}"));
        if (clock.Events.OrderBy(happened => happened.Sequence).Select((happened, index) => happened.Sequence - index).Any(gap => gap != 1))
            breaches.Add(new Breach("clock.events_gap", clock.Id.Value, "its events are not 1, 2, 3 …"));
    }
}
