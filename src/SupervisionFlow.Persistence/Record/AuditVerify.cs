using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Record;

namespace SupervisionFlow.Persistence.Record;

/// <summary>Reads the whole record and finds any change, gap or reordering, in the chains, in the seals over them, and in the documents issued.</summary>
/// <remarks>
/// It streams, and may run while others write: heads and seals are read before the entries they vouch for, and entries are
/// only ever added.
/// </remarks>
public sealed class AuditVerify(SupervisionDb db)
{
    private const int SealsAtOnce = 20;
    private const int HeadsAtOnce = 200;
    private const int DocumentsAtOnce = 50;

    /// <summary>Verifies everything.</summary>
    public async Task<AuditReading> Run(CancellationToken stop)
    {
        var reading = new AuditReading();
        var heads = await db.AuditHeads.AsNoTracking().ToDictionaryAsync(head => head.ChainKey, SealedHead.Of, StringComparer.Ordinal, stop);

        await ReadSeals(reading, stop);
        await ReadChains(reading, heads, stop);
        await ReadDocuments(reading, stop);

        return reading;
    }

    private async Task ReadChains(AuditReading reading, Dictionary<string, SealedHead> heads, CancellationToken stop)
    {
        var unread = heads.Keys.ToHashSet(StringComparer.Ordinal);
        string? chain = null;
        ChainWalk? walk = null;

        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.ChainKey).ThenBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (entry.ChainKey != chain)
            {
                reading.Add(walk?.End());
                chain = entry.ChainKey;
                walk = new ChainWalk(chain, heads.GetValueOrDefault(chain));
                reading.Chains++;
                unread.Remove(chain);
            }

            walk!.Next(entry);
            reading.Entries++;
        }

        reading.Add(walk?.End());
        foreach (var emptied in unread)
            reading.Add(new ChainWalk(emptied, heads[emptied]).End());
        await FindHeadless(reading, stop);
    }

    /// <summary>A chain without a head could be begun anew; a chain that has just begun has both.</summary>
    private async Task FindHeadless(AuditReading reading, CancellationToken stop)
    {
        var headless = await db.AuditEntries
            .Where(entry => entry.Sequence == 1 && !db.AuditHeads.Any(head => head.ChainKey == entry.ChainKey))
            .Select(entry => entry.ChainKey)
            .ToListAsync(stop);

        reading.Add(headless.Select(chain => new AuditFault(AuditFaultKind.Gap, chain, 1, "链头缺失")));
    }

    private async Task ReadSeals(AuditReading reading, CancellationToken stop)
    {
        var walk = new SealWalk();
        long last = 0;
        while (await db.AuditSeals.AsNoTracking().Where(seal => seal.Sequence > last).OrderBy(seal => seal.Sequence).Take(SealsAtOnce).ToListAsync(stop) is { Count: > 0 } seals)
        {
            foreach (var heads in seals.SelectMany(walk.Next).Chunk(HeadsAtOnce))
                await CompareWithChains(reading, heads, stop);

            reading.Seals += seals.Count;
            last = seals[^1].Sequence;
        }

        reading.Add(walk.Faults);
    }

    /// <summary>What was issued is still what the record says was issued: the hashes of the page and of the model behind the other files stand with the act.</summary>
    private async Task ReadDocuments(AuditReading reading, CancellationToken stop)
    {
        var after = "";
        while (await Issued(after).ToListAsync(stop) is { Count: > 0 } issued)
        {
            var ids = issued.Select(act => new DocumentId(act.SubjectId)).ToArray();
            var stored = await db.Documents.Where(document => ids.Contains(document.Id))
                .Select(document => new { document.Id, document.Html, document.ModelJson, document.ContentHash }).ToDictionaryAsync(document => document.Id.Value, stop);
            foreach (var act in issued)
            {
                if (!stored.TryGetValue(act.SubjectId, out var document))
                    reading.Add([new AuditFault(AuditFaultKind.Gap, act.ChainKey, act.Sequence, "签发的文书缺失")]);
                else if (HashOf(document.Html) != act.ContentHash || document.ContentHash != act.ContentHash || (ModelHashOf(act) is { } model && HashOf(document.ModelJson) != model))
                    reading.Add([new AuditFault(AuditFaultKind.Changed, act.ChainKey, act.Sequence, "文书与签发时不符")]);
            }

            after = issued[^1].SubjectId;
        }

        IQueryable<AuditEntry> Issued(string last) => db.AuditEntries.AsNoTracking()
            .Where(entry => entry.SubjectKind == "document" && entry.Act == "document.issue" && entry.ContentHash != "" && entry.SubjectId.CompareTo(last) > 0)
            .OrderBy(entry => entry.SubjectId)
            .Take(DocumentsAtOnce);
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of what DOCX and PDF are made from, as the act of issuing holds it.</summary>
    private static string? ModelHashOf(AuditEntry issued)
    {
        try
        {
            using var details = JsonDocument.Parse(issued.Details);
            return details.RootElement.TryGetProperty("model", out var hash) ? hash.GetString() : null;
        }
        catch (Exception changed) when (changed is JsonException or InvalidOperationException)
        {
            // The walk over its chain says that the entry was changed.
            return null;
        }
    }

    private async Task CompareWithChains(AuditReading reading, SealedHead[] heads, CancellationToken stop)
    {
        var chains = heads.Select(head => head.Chain).Distinct().ToArray();
        var places = heads.Select(head => head.Sequence).Distinct().ToArray();
        var found = await db.AuditEntries
            .Where(entry => chains.Contains(entry.ChainKey) && places.Contains(entry.Sequence))
            .Select(entry => new { entry.ChainKey, entry.Sequence, entry.Hash })
            .ToDictionaryAsync(entry => (entry.ChainKey, entry.Sequence), entry => entry.Hash, stop);

        foreach (var head in heads)
        {
            if (!found.TryGetValue((head.Chain, head.Sequence), out var hash))
                reading.Add([new AuditFault(AuditFaultKind.Gap, head.Chain, head.Sequence, "已封存的条目缺失")]);
            else if (hash != head.Hash)
                reading.Add([new AuditFault(AuditFaultKind.Unlinked, head.Chain, head.Sequence, "与已封存的链头不符")]);
        }
    }
}
