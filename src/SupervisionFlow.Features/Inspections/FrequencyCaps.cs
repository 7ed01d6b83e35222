using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

/// <summary>How often an object was inspected in a year, over all processes, exempt ones left out (国办发〔2024〕54号: published yearly caps).</summary>
internal sealed class FrequencyCaps(SupervisionDb db)
{
    public async Task<Dictionary<EntityId, int>> CountedIn(int year, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return await db.Inspections.AsNoTracking().Where(one => one.Exempt == "" && one.PlannedOn >= first && one.PlannedOn <= last)
            .GroupBy(one => one.Subject).Select(times => new { times.Key, Count = times.Count() }).ToDictionaryAsync(times => times.Key, times => times.Count, stop);
    }

    public async Task<int> Of(EntityId entity, int year, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return await db.Inspections.AsNoTracking().CountAsync(one => one.Subject == entity && one.Exempt == "" && one.PlannedOn >= first && one.PlannedOn <= last, stop);
    }
}
