using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Activities.Times;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>The due times at which processes start by themselves: one row for each timed start of what is published, claimed and fenced like every due time, so that each occurrence starts once on whatever node.</summary>
internal sealed class TimedStarts(SupervisionDb db, Attempt attempt, DueTimeSignal signal, TimeProvider time)
{
    /// <summary>What tells such a row from those of instances.</summary>
    public const string Kind = "Start";

    /// <summary>Follows what was just published, in the same commit. A schedule that stays as it was keeps its next occurrence.</summary>
    public async Task Follow(string process, WorkflowDefinition workflow, CancellationToken stop)
    {
        var owner = OwnerOf(process);
        var rows = await db.Bookmarks.Where(row => row.InstanceId == owner).ToListAsync(stop);
        var wanted = TimedStart.Of(workflow);
        foreach (var row in rows.Where(row => !wanted.Any(start => row.Id == IdOf(process, start))))
            db.Bookmarks.Remove(row);

        foreach (var start in wanted.Where(start => !rows.Exists(row => row.Id == IdOf(process, start))))
        {
            if (start.Next(time.GetUtcNow()) is { } due)
                Wait(process, start, due);
        }
    }

    private void Wait(string process, TimedStart start, DateTimeOffset due)
    {
        db.Bookmarks.Add(new BookmarkRow
        {
            Id = IdOf(process, start),
            InstanceId = OwnerOf(process),
            ActivityInstanceId = "",
            ActivityId = start.ActivityId,
            Kind = Kind,
            Name = process,
            StimulusHash = "",
            DueAt = due.ToUnixTimeMilliseconds(),
        });
        attempt.AfterCommit.Add(() => signal.ComesUp(due));
    }

    /// <summary>Puts a row that was fired to its next occurrence, or takes it away. What was missed while nobody ran is made up for once.</summary>
    public void MoveOn(BookmarkRow row, TimedStart? start)
    {
        var due = DateTimeOffset.FromUnixTimeMilliseconds(row.DueAt!.Value);
        if (start?.NextAfter(due, time.GetUtcNow()) is not { } next)
        {
            db.Bookmarks.Remove(row);
            return;
        }

        row.DueAt = next.ToUnixTimeMilliseconds();
        row.LeasedUntil = null;
        row.Fence++;
        attempt.AfterCommit.Add(() => signal.ComesUp(next));
    }

    /// <summary>The start that a row stands for in what is published now; null when that starts otherwise.</summary>
    public static TimedStart? StartOf(BookmarkRow row, WorkflowDefinition? published) =>
        published is null ? null : TimedStart.Of(published).FirstOrDefault(start => row.Id == IdOf(row.Name, start));

    private static string OwnerOf(string process) => $"start:{process}";

    /// <summary>Another schedule is another row.</summary>
    private static string IdOf(string process, TimedStart start) =>
        $"{OwnerOf(process)}:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{start.ActivityId}\n{start.When}")))[..16]}";
}
