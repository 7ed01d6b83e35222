using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What happens around the due day of a step, by the bundle's <c>rules/overdue.json</c>: reminders before it, escalation to the heads after it, reassignment to them if it says so. Nothing is ever decided by it.</summary>
/// <remarks>The file: <c>remindBeforeWorkingDays</c>, <c>escalateAfterWorkingDays</c>, <c>reassignAfterWorkingDays</c>, each a number or absent. At nine in the morning; of several that were missed the last one happens.</remarks>
internal sealed class Overdue(SupervisionDb db, SharedTables tables, OrganisationCharts charts, Outbox outbox)
{
    private static readonly TimeSpan Opening = TimeSpan.FromHours(9);

    /// <summary>The engine waits for people, and asks again at the next of the moments.</summary>
    public EffectResult Waits(Visit visit, Step step) =>
        StepOpening.Waits(step) is EffectResult.Waits waits ? waits with { DueAt = Moments(visit, step).Where(moment => moment.At > visit.At).Select(moment => (DateTimeOffset?)DateTimeOffset.FromUnixTimeMilliseconds(moment.At)).Min() } : StepOpening.Waits(step);

    /// <summary>A moment has come.</summary>
    public async Task<EffectResult> Came(Visit visit, CancellationToken stop)
    {
        var id = visit.Id;
        var step = (await db.Whole(db.Steps.Where(step => step.ActivityInstanceId == id), stop))!;
        if (visit.Case.Suspension is null && Moments(visit, step).Where(moment => moment.At <= visit.At).MaxBy(moment => moment.At) is { } now)
            await Do(now.Act, visit, step, stop);

        return Waits(visit, step);
    }

    private async Task Do(string act, Visit visit, Step step, CancellationToken stop)
    {
        var open = step.WorkItems.Where(item => item is { State: WorkItemState.Open, Advice: null }).ToList();
        var holders = open.Select(item => item.Holder).OfType<PersonId>().ToList();
        var heads = act == Acts.Remind ? null : (await charts.Now(stop)).HeadsOf(visit.Case.Unit, head => !holders.Contains(head));
        if (act == Acts.Reassign && heads is { } others)
        {
            foreach (var item in open)
                step.OfferTo(item.Id, [AudienceKey.Of(Roles.Approver, others.Unit.Id)]);
        }

        foreach (var item in open)
        {
            db.Record(visit.Case.Id, new AuditAct(visit.At, PersonId.System, $"work_item.{act}", "work_item", item.Id.Value, "system")
            {
                Details = StoredJson.Write(new JsonObject { ["step"] = step.StepKey, ["title"] = step.Title, ["round"] = step.Round, ["due"] = $"{item.DueDay:yyyy-MM-dd}" }),
            });
            outbox.Tell(visit.Case, new PeopleConcerned(visit.Case.Id, act, step.Title, PersonId.System, $"期限为{item.DueDay:yyyy-MM-dd}", act == Acts.Remind ? [.. item.Holder is { } holder ? [holder] : Array.Empty<PersonId>()] : [.. heads?.Heads.Select(head => head.Id) ?? []], item.Id)
            {
                Audience = act == Acts.Remind && item.Holder is null ? [.. item.Audience.Where(row => row.Open).Select(row => row.AudienceKey)] : [],
            });
        }
    }

    private IEnumerable<Moment> Moments(Visit visit, Step step)
    {
        if (visit.Bundle.Content.Rules.GetValueOrDefault("overdue") is not JsonObject rule || step.WorkItems.FirstOrDefault(item => item.Advice is null)?.DueDay is not { } due)
            yield break;

        if (Days(rule, "remindBeforeWorkingDays") is { } before)
            yield return new(Acts.Remind, AtNine(Back(due, before)));
        if (Days(rule, "escalateAfterWorkingDays") is { } after)
            yield return new(Acts.Escalate, AtNine(tables.Calendar.Add(due, after)));
        if (Days(rule, "reassignAfterWorkingDays") is { } later)
            yield return new(Acts.Reassign, AtNine(tables.Calendar.Add(due, later)));
    }

    private DateOnly Back(DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(-1);
            if (tables.Calendar.IsWorking(day))
                left--;
        }

        return day;
    }

    private static int? Days(JsonObject rule, string name) => rule[name] is JsonValue value && value.TryGetValue<int>(out var days) && days >= 0 ? days : null;

    private static long AtNine(DateOnly day) => LegalDay.StartOf(day) + (long)Opening.TotalMilliseconds;

    private sealed record Moment(string Act, long At);
}
