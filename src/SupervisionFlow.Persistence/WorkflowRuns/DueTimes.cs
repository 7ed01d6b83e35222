using Microsoft.EntityFrameworkCore;

namespace SupervisionFlow.Persistence.WorkflowRuns;

/// <summary>Claims what is due; any number of nodes may claim at once, and each due time is held by one of them.</summary>
/// <remarks>
/// A claim is a lease: whoever dies holding it loses it when it ends. A claim raises the fence, and the commit that
/// consumes the bookmark demands the fence it read, so that a holder who was merely slow cannot fire a second time.
/// </remarks>
public sealed class DueTimes(SupervisionDb db, TimeProvider time)
{
    /// <summary>Leases up to <paramref name="batch"/> due times, the longest overdue first.</summary>
    public async Task<IReadOnlyList<DueTime>> Claim(int batch, TimeSpan lease, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var claimed = await db.Dialect.ClaimDue(db, now.ToUnixTimeMilliseconds(), (now + lease).ToUnixTimeMilliseconds(), batch, stop);

        return [.. claimed.OrderBy(row => row.DueAt).Select(row => new DueTime(row.Id, row.InstanceId, row.Kind, row.Name, row.DueAt!.Value, row.Fence, row.Payload))];
    }

    /// <summary>Gives a due time back before its lease ends, so that it can be claimed again at once; a claim that was lost meanwhile stays lost.</summary>
    public async Task Release(DueTime claimed, CancellationToken stop)
    {
        using var turn = await db.Dialect.Enter(db, stop);
        await db.Bookmarks
            .Where(row => row.Id == claimed.BookmarkId && row.Fence == claimed.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, (long?)null), stop);
    }

    /// <summary>When there is something to claim next: a due time that comes up, or the end of the lease of one that has; null when none waits.</summary>
    public async Task<long?> Next(CancellationToken stop)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var comesUp = await db.Bookmarks.Where(row => row.DueAt > now).MinAsync(row => row.DueAt, stop);
        var comesBack = await db.Bookmarks.Where(row => row.DueAt <= now).MinAsync(row => row.LeasedUntil ?? row.DueAt, stop);

        return comesUp < comesBack ? comesUp : comesBack ?? comesUp;
    }
}
