using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>When somebody is reminded, told or asked instead, as <c>rules/overdue.json</c> of the bundle says: <c>remindBeforeWorkingDays</c>, <c>escalateAfterWorkingDays</c>, <c>reassignAfterWorkingDays</c>, each a number or absent.</summary>
/// <remarks>At nine in the morning. The file may give other numbers for single steps under <c>steps</c>, by the activity's id.</remarks>
internal sealed class OverdueMoments(SharedTables tables)
{
    private static readonly TimeSpan Opening = TimeSpan.FromHours(9);

    /// <summary>The first moment after an instant, in Unix milliseconds; null when none is to come.</summary>
    public long? NextAfter(Visit visit, Step step, long at) => Of(visit, step).Where(moment => moment.At > at).Select(moment => (long?)moment.At).Min();

    /// <summary>The act of the last moment up to an instant; null when none has come.</summary>
    public string? LastUntil(Visit visit, Step step, long at) => Of(visit, step).Where(moment => moment.At <= at).MaxBy(moment => moment.At)?.Act;

    public static long AtNine(DateOnly day) => LegalDay.StartOf(day) + (long)Opening.TotalMilliseconds;

    private IEnumerable<Moment> Of(Visit visit, Step step)
    {
        if (visit.Bundle.Content.Rules.GetValueOrDefault("overdue") is not JsonObject all || DueDay(step) is not { } due)
            yield break;

        var rule = all["steps"]?[step.StepKey] as JsonObject ?? all;
        if (Days(rule, "remindBeforeWorkingDays") is { } before)
            yield return new(Acts.Remind, AtNine(Back(due, before)));
        if (Days(rule, "escalateAfterWorkingDays") is { } after)
            yield return new(Acts.Escalate, AtNine(tables.Calendar.Add(due, after)));
        if (Days(rule, "reassignAfterWorkingDays") is { } later)
            yield return new(Acts.Reassign, AtNine(tables.Calendar.Add(due, later)));
    }

    /// <summary>Of what is undecided: a suspension moves the days of that only.</summary>
    private static DateOnly? DueDay(Step step) =>
        step.WorkItems.Where(item => item is { Advice: null, State: WorkItemState.Open or WorkItemState.Waiting }).Select(item => item.DueDay).Min();

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

    private sealed record Moment(string Act, long At);
}
