using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Persistence.Record;

/// <summary>Seals the heads of all chains that grew since the last seal under one hash, behind the seal before.</summary>
/// <remarks>Run it periodically, on any number of nodes: of two that seal at once one loses the race, and nothing is lost.</remarks>
public sealed class AuditSealer(SupervisionDb db, TimeProvider time)
{
    /// <summary>How many heads one seal holds at most; more make more seals.</summary>
    private const int MostHeads = 2000;

    /// <summary>Seals what is new.</summary>
    /// <returns>How many seals were written; 0 when no chain grew.</returns>
    /// <exception cref="LostRaceException">Another node seals; leave it to that one.</exception>
    public async Task<int> Seal(CancellationToken stop)
    {
        var seals = 0;
        while (await SealSome(stop))
            seals++;

        return seals;
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
