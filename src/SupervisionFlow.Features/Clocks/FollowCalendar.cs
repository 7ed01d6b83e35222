using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Clocks;

/// <summary>Computes what is due again for clocks that were last computed by another calendar, some hundreds at once; each change is on the record of its case. Answers how many it looked at: none is left at 0.</summary>
/// <remarks>Sent at each start: a calendar is read when the app starts. Sent again it finds nothing to do.</remarks>
[AllowedToTheSystem]
public sealed record FollowCalendar : ICommand<int>;

internal sealed class FollowCalendarHandler(SupervisionDb db, SharedTables tables, TimeProvider time) : IRequestHandler<FollowCalendar, int>
{
    private const int AtOnce = 300;

    public async Task<int> Handle(FollowCalendar request, CancellationToken stop)
    {
        var version = tables.Calendar.Version;
        var stale = await db.Clocks.Where(clock => clock.CalendarVersion != version).OrderBy(clock => clock.Id).Take(AtOnce).ToListAsync(stop);
        foreach (var clock in stale)
        {
            if (clock.Recompute(tables.RulesOf(clock)) is not { } change)
                continue;

            db.Record(clock.CaseId, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), PersonId.System, "clock.recompute", "clock", clock.Id.Value, "system")
            {
                Details = StoredJson.Write(new JsonObject { ["clock"] = ClockName.Of(clock.Id), ["before"] = $"{change.Before:yyyy-MM-dd}", ["after"] = $"{change.After:yyyy-MM-dd}", ["calendar"] = version }),
            });
        }

        return stale.Count;
    }
}
