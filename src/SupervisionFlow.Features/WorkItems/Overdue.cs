using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What happens around the due day of a step, by the bundle's <c>rules/overdue.json</c>: reminders before it, escalation to the heads after it, reassignment to them if it says so. Nothing is ever decided by it.</summary>
/// <remarks>The moments are <see cref="OverdueMoments"/>. Of several that were missed the last one happens; what happened is known from the record, so that each happens once.</remarks>
internal sealed class Overdue(SupervisionDb db, OverdueMoments moments, OrganisationCharts charts, Seating seating, Outbox outbox)
{
    private static readonly string[] Acted = [ActOf(Acts.Remind), ActOf(Acts.Escalate), ActOf(Acts.Reassign)];

    /// <summary>The engine waits for people, and asks again at the next of the moments.</summary>
    public EffectResult Waits(Visit visit, Step step) => Waits(visit, step, moments.NextAfter(visit, step, visit.At));

    /// <summary>The same for a step whose answer was taken back: what was missed meanwhile happens at once.</summary>
    public async Task<EffectResult> WaitsAgain(Visit visit, Step step, CancellationToken stop) =>
        await Missed(visit, step, stop) is not null ? Waits(visit, step, visit.At) : Waits(visit, step);

    /// <summary>The same for a step that goes on under another limit.</summary>
    public async Task<EffectResult> WaitsOn(Visit visit, CancellationToken stop) => await WaitsAgain(visit, await StepOf(visit, stop), stop);

    /// <summary>A moment has come. While the case is suspended nothing happens, and it is looked again on the next day: whatever falls into the suspension happens after it.</summary>
    public async Task<EffectResult> Came(Visit visit, CancellationToken stop)
    {
        var step = await StepOf(visit, stop);
        if (visit.Case.Suspension is not null)
            return Waits(visit, step, OverdueMoments.AtNine(visit.Today.AddDays(1)));

        if (await Missed(visit, step, stop) is { } act)
            await Do(act, visit, step, stop);

        return Waits(visit, step);
    }

    private async Task<Step> StepOf(Visit visit, CancellationToken stop)
    {
        var id = visit.Id;
        return db.Steps.Local.FirstOrDefault(step => step.ActivityInstanceId == id) ?? (await db.Whole(db.Steps.Where(step => step.ActivityInstanceId == id), stop))!;
    }

    private static EffectResult Waits(Visit visit, Step step, long? next) =>
        StepOpening.Waits(visit, step) is EffectResult.Waits waits && next is { } at ? waits with { DueAt = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(at, visit.At)) } : StepOpening.Waits(visit, step);

    /// <summary>The last of the moments that have come, unless it happened.</summary>
    private async Task<string?> Missed(Visit visit, Step step, CancellationToken stop)
    {
        if (moments.LastUntil(visit, step, visit.At) is not { } act)
            return null;

        var items = step.WorkItems.Select(item => item.Id.Value).ToList();
        var done = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectKind == "work_item" && items.Contains(entry.SubjectId) && Acted.Contains(entry.Act)).Select(entry => entry.Act).ToListAsync(stop);

        return done.Select(Rank).DefaultIfEmpty(-1).Max() >= Rank(ActOf(act)) ? null : act;
    }

    private async Task Do(string act, Visit visit, Step step, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var barred = act == Acts.Remind ? [] : await Barred(visit, step, stop);
        foreach (var item in step.WorkItems.Where(item => item is { State: WorkItemState.Open, Advice: null }).ToList())
        {
            var from = act == Acts.Reassign && item.Holder is { } holder ? chart.Person(holder) : null;
            (OrgUnit Unit, IReadOnlyList<Person> Heads)? heads = act switch
            {
                Acts.Remind => null,
                Acts.Reassign => Reassign(visit, step, item, chart, barred),
                _ => chart.HeadsOf(visit.Case.Unit, head => !barred.Contains(head)),
            };
            if (act == Acts.Reassign && heads is null)
                continue;

            Record(act, visit, step, item, from);
            Tell(act, visit, step, item, heads?.Heads ?? []);
        }
    }

    private void Record(string act, Visit visit, Step step, WorkItem item, Person? from) =>
        db.Record(visit.Case.Id, new AuditAct(visit.At, PersonId.System, ActOf(act), "work_item", item.Id.Value, "system")
        {
            Details = StoredJson.Write(new JsonObject { ["step"] = step.StepKey, ["title"] = step.Title, ["round"] = step.Round, ["due"] = $"{item.DueDay:yyyy-MM-dd}", ["from"] = from?.Id.Value, ["fromName"] = from?.Name }),
        });

    /// <summary>A reminder goes to whoever holds the item, or to all who may take it; all else to the heads.</summary>
    private void Tell(string act, Visit visit, Step step, WorkItem item, IReadOnlyList<Person> heads)
    {
        IReadOnlyList<PersonId> people = act != Acts.Remind ? [.. heads.Select(head => head.Id)] : item.Holder is { } holder ? [holder] : [];
        outbox.Tell(visit.Case, new PeopleConcerned(visit.Case.Id, act, step.Title, PersonId.System, $"期限为{item.DueDay:yyyy-MM-dd}", people, item.Id)
        {
            Audience = act == Acts.Remind && item.Holder is null ? [.. item.Audience.Where(row => row.Open).Select(row => row.AudienceKey)] : [],
        });
    }

    /// <summary>The nearest heads whom no other seat of the step needs, for nobody holds two; with nobody the item stays with whoever holds it, and an alarm is raised.</summary>
    private (OrgUnit Unit, IReadOnlyList<Person> Heads)? Reassign(Visit visit, Step step, WorkItem item, OrganisationChart chart, HashSet<PersonId> barred)
    {
        var seat = step.Seats.Single(seat => seat.Id == item.SeatId);
        var without = SeatsLeft.Short(step, chart, seat);
        var heads = chart.HeadsOf(visit.Case.Unit, head => !barred.Contains(head) && SeatsLeft.Short(step, chart, seat, head) == without);
        if (heads is { } others)
            step.OfferTo(item.Id, [AudienceKey.Of(Roles.Approver, others.Unit.Id)], "逾期改派", visit.At);
        else
            outbox.Tell(visit.Case, new NobodyLeftToAsk(visit.Case.Id, step.Title, visit.Case.Unit));

        return heads;
    }

    /// <summary>Who may not sit at the step: whoever it excludes, who recused, has a conflict, or sits at it already.</summary>
    private async Task<HashSet<PersonId>> Barred(Visit visit, Step step, CancellationToken stop) =>
    [
        .. (await seating.Excluded(visit, stop)).Concat(step.Exclusions).Select(excluded => excluded.Person),
        .. step.Seats.Where(seat => seat.Removal is null).Select(seat => seat.Holder).OfType<PersonId>(),
        .. step.Decisions.SelectMany(decision => new[] { decision.By, decision.OnBehalfOf ?? decision.By }),
    ];

    private static string ActOf(string act) => $"work_item.{act}";

    private static int Rank(string act) => Array.IndexOf(Acted, act);
}
