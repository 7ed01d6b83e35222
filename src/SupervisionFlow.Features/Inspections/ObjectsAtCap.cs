using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Objects that were inspected as often as the published cap allows, or more often.</summary>
internal sealed class ObjectsAtCap(SharedTables tables)
{
    private const int Most = 50;

    /// <summary>The most often inspected first, at most fifty, and how many there are in all.</summary>
    /// <param name="visits">The inspections of the year; exempt ones do not count, and a case counts once however often its record was put right.</param>
    public async Task<(IReadOnlyList<CapLine> Lines, int Count)> Of(IQueryable<SupervisedEntity> entities, IQueryable<Inspection> visits, CancellationToken stop)
    {
        var least = tables.Caps.All.Select(cap => cap.Most).DefaultIfEmpty(int.MaxValue).Min();
        var often = visits.Where(one => one.Exempt == "").Select(one => new { one.Subject, one.CaseId }).Distinct().GroupBy(one => one.Subject).Select(times => new { times.Key, Count = times.Count() }).Where(times => times.Count >= least)
            .Join(entities, times => times.Key, entity => entity.Id, (times, entity) => new { entity.Id, entity.Name, entity.Area, entity.Kind, times.Count });
        var count = (await often.GroupBy(one => new { one.Area, one.Kind, one.Count }).Select(same => new { same.Key.Area, same.Key.Kind, same.Key.Count, Objects = same.Count() }).ToListAsync(stop))
            .Where(same => Cap(same.Area, same.Kind) is { } cap && same.Count >= cap).Sum(same => same.Objects);

        var (lines, wanted) = (new List<(EntityId Id, string Name, int Count, int Cap)>(), Math.Min(count, Most));
        if (wanted > 0)
        {
            await foreach (var one in often.OrderByDescending(one => one.Count).ThenBy(one => one.Name).AsAsyncEnumerable().WithCancellation(stop))
            {
                if (Cap(one.Area, one.Kind) is { } cap && one.Count >= cap)
                    lines.Add((one.Id, one.Name, one.Count, cap));
                if (lines.Count == wanted)
                    break;
            }
        }

        var ids = lines.Select(line => line.Id).ToArray();
        var exempt = (await visits.Where(one => one.Exempt != "" && ids.Contains(one.Subject)).Select(one => new { one.Subject, one.CaseId, one.Exempt }).Distinct().ToListAsync(stop)).ToLookup(one => one.Subject, one => one.Exempt);
        return ([.. lines.Select(line => new CapLine(line.Id.Value, line.Name, line.Count, line.Cap, [.. exempt[line.Id].Order(StringComparer.Ordinal).Select(Reason)]))], count);
    }

    private int? Cap(UnitId area, string kind) => tables.Caps.For(area.Value, kind);

    private ExemptReason Reason(string code) => tables.Caps.Exemptions.GetValueOrDefault(code) ?? new(code, code, code);
}
