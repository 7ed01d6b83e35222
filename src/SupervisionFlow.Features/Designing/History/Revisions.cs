using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Keeps the history of designs: every state that somebody saved, its files by their hash, each content once and compressed.</summary>
/// <remarks>The autosaves of one session within a minute are one entry; everything else is an entry of its own, and stays.</remarks>
internal sealed class Revisions(SupervisionDb db, Attempt attempt, EditSessions sessions, IIdSource ids, TimeProvider time)
{
    private const long Minute = 60_000;
    private const long Day = 24 * 60 * Minute;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The design is now as this entry has it.</summary>
    public async Task<DesignRevisionRow> Keep(Design design, RevisionKind kind, EditedBy by, int activities, string? note, CancellationToken stop)
    {
        var session = sessions.NameOf(by);
        var files = design.Files;
        await KeepContent(files, design.ReadPacked, stop);

        if (kind is RevisionKind.Auto or RevisionKind.Manual && await Current(design, stop) is { } current && Continues(current, design, session, kind, files))
        {
            (current.Manifest, current.SavedAt, current.Activities) = (files.Hash, Now, activities);
            if (kind == RevisionKind.Manual)
                current.Kind = RevisionKind.Manual;
            design.Row.Touch();
            return current;
        }

        var entry = Enter(design, kind, session, files, activities, note);
        design.Row.Become(entry.Id);
        return entry;
    }

    /// <summary>Keeps what somebody saved over another's work, beside the design.</summary>
    public async Task<DesignRevisionRow> KeepBeside(Design design, string path, byte[] bytes, EditedBy by, int activities, string note, CancellationToken stop)
    {
        var files = design.Files.With(path, Documents.Hashes.Of(bytes));
        var last = await db.DesignRevisions.Where(entry => entry.Key == design.Key).OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(stop);
        if (last is { Kind: RevisionKind.Conflicting } && last.Manifest == files.Hash && last.By == attempt.Actor.Id)
            return last;

        await KeepContent(files, other => other == path ? Packed.Pack(bytes) : design.ReadPacked(other), stop);
        return Enter(design, RevisionKind.Conflicting, sessions.NameOf(by), files, activities, note);
    }

    /// <summary>The entry that the design is now; null before the first.</summary>
    public async Task<DesignRevisionRow?> Current(Design design, CancellationToken stop) =>
        design.Row.CurrentRevision is { } id ? await db.DesignRevisions.SingleAsync(entry => entry.Id == id, stop) : null;

    private DesignRevisionRow Enter(Design design, RevisionKind kind, string session, FileList files, int activities, string? note) => db.DesignRevisions.Add(new DesignRevisionRow
    {
        Id = ids.Next(),
        Key = design.Key,
        Number = design.Row.TakeNumber(),
        BundleId = design.Latest.Id,
        BundleVersion = design.Latest.Version,
        Kind = kind,
        Session = session,
        By = attempt.Actor.Id,
        At = Now,
        SavedAt = Now,
        Manifest = files.Hash,
        Activities = activities,
        Note = note,
    }).Entity;

    /// <summary>An autosave goes on in the entry of its minute; asked for, what was saved by itself becomes an entry that somebody asked for.</summary>
    private bool Continues(DesignRevisionRow current, Design design, string session, RevisionKind kind, FileList files) =>
        current is { Kind: RevisionKind.Auto, IsPinned: false }
        && current.Session == session
        && current.BundleId == design.Latest.Id
        && (current.Manifest == files.Hash || (kind == RevisionKind.Auto && Now - current.At < Minute));

    /// <summary>Says that the content is in use, without reading it; if it is being swept just now, one of the two runs again.</summary>
    private void Use(string hash, long usedAt)
    {
        var blob = new DesignBlobRow { Hash = hash, Content = [], UsedAt = usedAt };
        db.Attach(blob);
        blob.UsedAt = Now;
    }

    /// <summary>Most of it is known: only what is new is looked at, and goes over as it is, compressed.</summary>
    private async Task KeepContent(FileList files, Func<string, byte[]> packed, CancellationToken stop)
    {
        var wanted = files.Files.DistinctBy(file => file.Value).ToDictionary(file => file.Value, file => (Func<byte[]>)(() => packed(file.Key)), StringComparer.Ordinal);
        wanted[files.Hash] = () => Packed.Pack(files.Bytes);
        var hashes = wanted.Keys.ToArray();
        var known = await db.DesignBlobs.Where(blob => hashes.Contains(blob.Hash)).Select(blob => new { blob.Hash, blob.UsedAt }).ToDictionaryAsync(blob => blob.Hash, blob => blob.UsedAt, StringComparer.Ordinal, stop);
        foreach (var (hash, content) in wanted)
        {
            if (!known.TryGetValue(hash, out var usedAt))
                db.DesignBlobs.Add(new DesignBlobRow { Hash = hash, Content = content(), UsedAt = Now });
            else if (usedAt < Now - Day)
                Use(hash, usedAt);
        }
    }
}
