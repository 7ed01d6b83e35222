using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Persistence.Record;

/// <summary>Seals the heads of all chains that grew since the last seal under one hash, behind the seal before.</summary>
/// <remarks>Run it periodically, on any number of nodes: one has the lease and seals, the others do nothing.</remarks>
public sealed class AuditSealer(SupervisionDb db, TimeProvider time)
{
    /// <summary>How many heads one seal holds at most; more make more seals.</summary>
    private const int MostHeads = 2000;

    /// <summary>Far longer than it takes; a node that dies while it seals holds the others up for no longer.</summary>
    private static readonly TimeSpan LeasedFor = TimeSpan.FromMinutes(5);

    /// <summary>Seals what is new.</summary>
    /// <returns>How many seals were written; 0 when no chain grew, or another node seals.</returns>
    /// <exception cref="LostRaceException">Another node took over because this one was too slow; leave it to that one.</exception>
    public async Task<int> Seal(CancellationToken stop)
    {
        var until = time.GetUtcNow().Add(LeasedFor).ToUnixTimeMilliseconds();
        if (!await Take(until, stop))
            return 0;

        try
        {
            var seals = 0;
            while (await SealSome(stop))
                seals++;

            return seals;
        }
        finally
        {
            await GiveBack(until);
        }
    }

    /// <summary>One update of one row: of any number of nodes one has it, and the others hear nothing worse than that.</summary>
    private async Task<bool> Take(long until, CancellationToken stop)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using var turn = await db.Dialect.Enter(db, stop);
        return await db.Leases.Where(lease => lease.Name == LeaseRow.Sealing && lease.Until <= now).ExecuteUpdateAsync(lease => lease.SetProperty(row => row.Until, until), stop) == 1;
    }

    private async Task GiveBack(long until)
    {
        using var turn = await db.Dialect.Enter(db, CancellationToken.None);
        await db.Leases.Where(lease => lease.Name == LeaseRow.Sealing && lease.Until == until).ExecuteUpdateAsync(lease => lease.SetProperty(row => row.Until, 0L), CancellationToken.None);
    }

    private async Task<bool> SealSome(CancellationToken stop)
    {
        var grown = await Grown(stop);
        if (grown.Count == 0)
            return false;

        var before = await db.AuditSeals.AsNoTracking().OrderByDescending(seal => seal.Sequence).FirstOrDefaultAsync(stop);
        db.AuditSeals.Add(GlobalSeal.Over(grown, before, time.GetUtcNow().ToUnixTimeMilliseconds()));
        await Mark(grown, stop);

        await db.Commit(stop);
        db.ChangeTracker.Clear();
        return true;
    }

    private Task<List<SealedHead>> Grown(CancellationToken stop) =>
        (from head in db.AuditHeads
         join mark in db.AuditSealMarks on head.ChainKey equals mark.ChainKey into marks
         from mark in marks.DefaultIfEmpty()
         where mark == null || mark.Sequence < head.Sequence
         orderby head.ChainKey
         select new SealedHead(head.ChainKey, head.Sequence, head.Hash)).Take(MostHeads).ToListAsync(stop);

    private async Task Mark(List<SealedHead> grown, CancellationToken stop)
    {
        var chains = grown.Select(head => head.Chain).ToArray();
        var marks = await db.AuditSealMarks.Where(mark => chains.Contains(mark.ChainKey)).ToDictionaryAsync(mark => mark.ChainKey, StringComparer.Ordinal, stop);

        foreach (var head in grown)
        {
            if (marks.TryGetValue(head.Chain, out var mark))
                mark.Sequence = head.Sequence;
            else
                db.AuditSealMarks.Add(new AuditSealMarkRow { ChainKey = head.Chain, Sequence = head.Sequence });
        }
    }
}
