using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Clocks;

/// <summary>Tells whoever has to act on a case how far a limit of it has run, and the heads where the table says so. Each in a commit of its own; sent again it tells nobody twice. Answers whether it told.</summary>
/// <remarks>Where nobody has anything to do on the case just now, the heads are told. Nothing is ever decided by it.</remarks>
[AllowedToTheSystem]
public sealed record WarnOfClock(ClockId Clock) : ICommand<bool>;

internal sealed class WarnOfClockHandler(SupervisionDb db, ClockWarnings warnings, OrganisationCharts charts, Outbox outbox, TimeProvider time) : IRequestHandler<WarnOfClock, bool>
{
    public async Task<bool> Handle(WarnOfClock request, CancellationToken stop)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var clock = await db.Clocks.SingleAsync(one => one.Id == request.Clock, stop);
        var @case = await db.Cases.SingleAsync(one => one.Id == clock.CaseId, stop);
        if (!@case.IsOpen || warnings.Of(clock, LegalDay.Of(now)) is not { } warning || (await warnings.Told([clock], stop)).Contains(ClockWarnings.KeyOf(clock, warning)))
            return false;

        db.Record(@case.Id, new AuditAct(now, PersonId.System, ClockWarnings.Act, "clock", clock.Id.Value, "system")
        {
            Details = StoredJson.Write(new JsonObject { ["title"] = clock.Title, ["reached"] = ClockWarnings.Reached(warning), ["due"] = $"{clock.DueDay:yyyy-MM-dd}" }),
        });
        var items = await db.WorkItems.AsNoTracking().Include(item => item.Audience).Where(item => item.CaseId == @case.Id && item.State == WorkItemState.Open).ToListAsync(stop);
        var told = new HashSet<PersonId>();
        foreach (var item in items)
            if (item.Holder is not { } holder)
                Tell(@case, clock, warning, [], item);
            else if (told.Add(holder))
                Tell(@case, clock, warning, [holder], item);
        PersonId[] heads = [.. (await Heads(@case, warning, items.Count == 0, stop)).Where(told.Add)];
        if (heads.Length > 0)
            Tell(@case, clock, warning, heads, item: null);

        return true;
    }

    /// <summary>Who has something to do is led there, everybody else to the case.</summary>
    private void Tell(Case @case, StatutoryClock clock, ClockWarning warning, PersonId[] people, WorkItem? item)
    {
        var reason = warning.Percent is { } percent ? $"已过{percent}%，{clock.DueDay:yyyy-MM-dd}届满" : $"已于{clock.DueDay:yyyy-MM-dd}届满";
        outbox.Tell(@case, new PeopleConcerned(@case.Id, Acts.WarnOfClock, clock.Title, PersonId.System, reason, people, item?.Id)
        {
            Audience = item is { Holder: null } ? [.. item.Audience.Where(row => row.Open).Select(row => row.AudienceKey)] : [],
        });
    }

    private async Task<IEnumerable<PersonId>> Heads(Case @case, ClockWarning warning, bool nobodyElse, CancellationToken stop) =>
        (warning.TellsHeads || nobodyElse) && (await charts.Now(stop)).HeadsOf(@case.Unit, _ => true) is { } heads ? heads.Heads.Select(head => head.Id) : [];
}
