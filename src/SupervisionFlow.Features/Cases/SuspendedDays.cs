using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>An internal handling limit does not run while nobody may work: by how much suspensions put it off.</summary>
internal sealed class SuspendedDays(SupervisionDb db, SharedTables tables)
{
    private const string Suspended = $"case.{Acts.Suspend}";
    private const string Resumed = $"case.{Acts.Resume}";

    /// <summary>The suspensions of a case that are over, as far as they fall after an instant, the first one first; from the record.</summary>
    public async Task<IReadOnlyList<(DateOnly From, DateOnly Until)>> Of(CaseId @case, long since, CancellationToken stop)
    {
        var chain = @case.Value;
        var acts = await db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey == chain && (entry.Act == Suspended || entry.Act == Resumed)).OrderBy(entry => entry.Sequence).Select(entry => new { entry.Act, entry.At }).ToListAsync(stop);

        return [.. acts.Zip(acts.Skip(1)).Where(pair => pair is { First.Act: Suspended, Second.Act: Resumed } && pair.Second.At > since)
            .Select(pair => (LegalDay.Of(Math.Max(pair.First.At, since)), LegalDay.Of(pair.Second.At)))];
    }

    /// <summary>The day by which something is due after these suspensions.</summary>
    public WorkItemDue Later(DateOnly due, IEnumerable<(DateOnly From, DateOnly Until)> suspensions)
    {
        foreach (var (from, until) in suspensions)
            due = due < from ? due : tables.Calendar.Add(due, tables.Calendar.Between(from, until));

        return new(LegalDay.EndOf(due), due);
    }
}
