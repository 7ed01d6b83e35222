using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>Remembers what each opened editor was last given, so that nobody saves over what they never saw.</summary>
internal sealed class EditSessions(SupervisionDb db, Attempt attempt, TimeProvider time)
{
    /// <summary>The session has now seen these files.</summary>
    public async Task Given(string key, EditedBy by, FileList files, CancellationToken stop)
    {
        var session = NameOf(by);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await Of(key, session, stop) is { } known)
            (known.Manifest, known.At) = (files.Text, now);
        else
            db.EditSessions.Add(new EditSessionRow { Key = key, Session = session, Person = attempt.Actor.Id, Manifest = files.Text, At = now });
    }

    /// <summary>Whether somebody else changed one of these files since the session saw it. A session that never opened the design has seen nothing of what others did.</summary>
    public async Task<bool> IsBehind(Design design, EditedBy by, IEnumerable<string> paths, CancellationToken stop)
    {
        if (await Of(design.Key, NameOf(by), stop) is not { } known)
            return design.Row.CurrentRevision is not null;

        var (seen, now) = (FileList.Parse(known.Manifest), design.Files);
        return paths.Any(path => seen[path] != now[path]);
    }

    /// <summary>The design that the session opened last.</summary>
    public Task<string?> OpenIn(string session, CancellationToken stop) =>
        db.EditSessions.AsNoTracking().Where(row => row.Session == session).OrderByDescending(row => row.At).Select(row => row.Key).FirstOrDefaultAsync(stop);

    /// <summary>A person's own names cannot clash with another's.</summary>
    public string NameOf(EditedBy by) => $"{attempt.Actor.Id.Value}/{by.Session}";

    private Task<EditSessionRow?> Of(string key, string session, CancellationToken stop) =>
        db.EditSessions.SingleOrDefaultAsync(row => row.Key == key && row.Session == session, stop);
}
