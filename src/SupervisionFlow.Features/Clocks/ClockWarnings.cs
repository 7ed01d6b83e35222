using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Clocks;

/// <summary>How far clocks have run by the table of warnings, and what of it was told already: that is known from the record.</summary>
internal sealed class ClockWarnings(SupervisionDb db, SharedTables tables)
{
    public const string Act = "clock.warn";

    /// <summary>What has come last; null while nothing has, and for what is no deadline.</summary>
    public ClockWarning? Of(StatutoryClock clock, DateOnly today) =>
        clock is { StoppedAt: null, DueDay: { } due } && tables.RulesOf(clock).Limit.Kind == LimitKind.Deadline ? ClockWarning.LastUntil(tables.ClockWarnings, clock.StartDay, due, today) : null;

    /// <summary>What was told of these clocks, as <see cref="KeyOf"/>.</summary>
    public async Task<IReadOnlySet<string>> Told(IReadOnlyList<StatutoryClock> clocks, CancellationToken stop)
    {
        var ids = clocks.Select(clock => clock.Id.Value).ToArray();
        var told = ids.Length == 0 ? [] : await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectKind == "clock" && ids.Contains(entry.SubjectId) && entry.Act == Act)
            .Select(entry => new { entry.SubjectId, entry.Details }).ToListAsync(stop);

        return told.Select(entry => Key(entry.SubjectId, JsonNode.Parse(entry.Details)!["due"]!.ToString(), JsonNode.Parse(entry.Details)!["reached"]!.ToString())).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Told once for a last day: one that was moved is told of anew.</summary>
    public static string KeyOf(StatutoryClock clock, ClockWarning warning) => Key(clock.Id.Value, $"{clock.DueDay:yyyy-MM-dd}", Reached(warning));

    /// <summary>The part as the record says it.</summary>
    public static string Reached(ClockWarning warning) => warning.Percent is { } percent ? $"{percent}%" : "over";

    private static string Key(string clock, string due, string reached) => $"{clock} {due} {reached}";
}
