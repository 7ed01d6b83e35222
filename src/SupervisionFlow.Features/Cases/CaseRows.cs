using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Cases;

/// <summary>Cases as lines of a list, each with the nearest clock that binds the authority.</summary>
internal sealed class CaseRows(SupervisionDb db, CallerSight sight, ProcessTitles titles, SharedTables tables, WorkingCalendar calendar, TimeProvider time)
{
    /// <summary>The cases about an entity that the caller may see, newest first, at most 50.</summary>
    public async Task<IReadOnlyList<CaseRow>> Of(EntityId subject, CancellationToken stop)
    {
        var cases = await db.CasesVisibleTo(await sight.Viewer(stop)).AsNoTracking().Where(one => one.Subject == subject).OrderByDescending(one => one.StartedAt).Take(50).ToListAsync(stop);
        return await Of(cases, stop);
    }

    public async Task<IReadOnlyList<CaseRow>> Of(IReadOnlyList<Case> cases, CancellationToken stop)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var ids = cases.Select(one => one.Id).ToArray();
        var unitIds = cases.Select(one => one.Unit).Distinct().ToArray();
        var units = await db.Units.AsNoTracking().Where(unit => unitIds.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, stop);
        var notOurs = tables.LimitsNotOurs.ToArray();
        var due = (await db.Clocks.IgnoreAutoIncludes().AsNoTracking().Where(clock => ids.Contains(clock.CaseId) && clock.StoppedAt == null && clock.SuspendedAt == null && clock.DueDay != null && !notOurs.Contains(clock.LimitKey))
            .Select(clock => new { clock.CaseId, clock.DueDay }).ToListAsync(stop)).ToLookup(clock => clock.CaseId, clock => clock.DueDay!.Value);
        var names = await titles.All(stop);

        return [.. cases.Select(one =>
        {
            var nearest = due[one.Id].Cast<DateOnly?>().Min();
            return new CaseRow(
                one.Id, one.Number.Value, names.GetValueOrDefault(one.ProcessKey, one.Title), one.SubjectName, one.Stage, units.GetValueOrDefault(one.Unit, ""), one.StartedAt,
                nearest, nearest is { } day ? Remaining(today, day) : null, one.IsOpen && nearest < today, one.Closing?.Outcome);
        })];
    }

    private int Remaining(DateOnly today, DateOnly due) => due >= today ? calendar.Between(today, due) : -calendar.Between(due, today);
}
