using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Puts what a burst came to on the unit of work: state, bookmarks, journal, incidents. One commit keeps all of it or nothing.</summary>
internal sealed class BurstStorage(SupervisionDb db, Attempt attempt, DueTimeSignal signal)
{
    /// <summary>What the store's index takes; the name in the state stays whole.</summary>
    private const int LongestName = 128;

    public async Task Keep(Case @case, WorkflowInstanceRow row, Burst burst, DateTimeOffset now, CancellationToken stop)
    {
        var state = burst.State;
        row.State = Packed.Pack(state.ToJson());
        row.Status = state.Status.ToString();
        row.SubStatus = state.SubStatus.ToString();
        row.IncidentCount = state.Incidents.Count;
        row.UpdatedAt = now.ToUnixTimeMilliseconds();
        row.FinishedAt = state.Status == WorkflowStatus.Finished ? row.UpdatedAt : null;

        await Burn(row.Id, burst.BookmarksRemoved, stop);
        Wait(row.Id, state.CorrelationId, burst.BookmarksAdded.Except(burst.BookmarksRemoved));
        foreach (var entry in burst.Journal)
            db.Journal.Add(RowOf(row.Id, entry));
        await KeepIncidents(@case, row.Id, burst, now, stop);
    }

    /// <summary>One that may be leased by a due-time worker is read first, so that its fence is the one that counts; others have none.</summary>
    private async Task Burn(string instance, IReadOnlyList<Bookmark> removed, CancellationToken stop)
    {
        var known = removed.Count == 0 ? [] : db.Known<BookmarkRow>().ToDictionary(row => row.Id, StringComparer.Ordinal);
        foreach (var bookmark in removed)
        {
            var id = VisitId.Of(instance, bookmark.Id);
            if (known.TryGetValue(id, out var here))
                db.Bookmarks.Remove(here);
            else if (bookmark.DueAt is null)
                db.Bookmarks.Remove(RowOf(instance, bookmark));
            else if (await db.Bookmarks.SingleOrDefaultAsync(row => row.Id == id, stop) is { } row)
                db.Bookmarks.Remove(row);
        }
    }

    private void Wait(string instance, string? correlationId, IEnumerable<Bookmark> added)
    {
        foreach (var bookmark in added)
        {
            db.Bookmarks.Add(RowOf(instance, bookmark, correlationId));
            if (bookmark.DueAt is { } due)
                attempt.AfterCommit.Add(() => signal.ComesUp(due));
        }
    }

    private async Task KeepIncidents(Case @case, string instance, Burst burst, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var raised in burst.IncidentsRaised.Except(burst.IncidentsClosed))
        {
            if (burst.Reinstated.Contains(raised.ActivityInstanceId))
            {
                var again = VisitId.Of(instance, raised.Id);
                (await db.Incidents.SingleAsync(incident => incident.Id == again, stop)).Reopen();
                continue;
            }

            db.Incidents.Add(new IncidentRow
            {
                Id = VisitId.Of(instance, raised.Id),
                InstanceId = instance,
                CaseId = @case.Id,
                ActivityId = raised.ActivityId,
                ActivityInstanceId = raised.ActivityInstanceId,
                Type = raised.Code,
                Message = raised.Message,
                At = raised.At.ToUnixTimeMilliseconds(),
            });
        }

        foreach (var closed in burst.IncidentsClosed.Except(burst.IncidentsRaised))
        {
            var id = VisitId.Of(instance, closed.Id);
            var row = await db.Incidents.SingleAsync(incident => incident.Id == id, stop);
            if (row.Resolution is null)
                row.Resolve("withdrawn", attempt.Caller.Person ?? PersonId.System, now.ToUnixTimeMilliseconds(), null);
        }
    }

    /// <summary>A bookmark's name as its row has it.</summary>
    public static string Short(string name) => name.Length > LongestName ? name[..LongestName] : name;

    private static BookmarkRow RowOf(string instance, Bookmark bookmark, string? correlationId = null) => new()
    {
        Id = VisitId.Of(instance, bookmark.Id),
        InstanceId = instance,
        ActivityInstanceId = bookmark.ActivityInstanceId,
        ActivityId = bookmark.ActivityId,
        Kind = bookmark.Kind.ToString(),
        Name = Short(bookmark.Name ?? ""),
        StimulusHash = bookmark.StimulusHash ?? "",
        CorrelationId = correlationId,
        DueAt = bookmark.DueAt?.ToUnixTimeMilliseconds(),
        Payload = bookmark.Payload?.ToJsonString(StoredJson.Options),
    };

    private static JournalRow RowOf(string instance, JournalEntry entry) => new()
    {
        InstanceId = instance,
        Seq = entry.Sequence,
        At = entry.At.ToUnixTimeMilliseconds(),
        Event = entry.Event.ToString(),
        ActivityId = entry.ActivityId,
        ActivityInstanceId = entry.ActivityInstanceId,
        Outcomes = JournalOutcomes.InColumn(entry.Outcomes),
        Details = Details(entry),
    };

    private static string? Details(JournalEntry entry)
    {
        if (entry is { Data: null, Text: null } && !JournalOutcomes.IsTooLong(entry.Outcomes))
            return null;

        var details = new JsonObject();
        if (entry.Text is not null)
            details["text"] = entry.Text;
        if (entry.Data is not null)
            details["data"] = entry.Data.DeepClone();
        JournalOutcomes.Keep(entry.Outcomes, details);

        return StoredJson.Write(details);
    }
}
