using System.Globalization;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Features.Clocks;

/// <summary>What the clock activities do to the clocks of a case, wherever those are kept: in the database, or in a simulation.</summary>
internal static class ClockActs
{
    /// <summary>The clock that starts by the limit in force today; null where one of the name runs already: a return does not start a period anew.</summary>
    public static StatutoryClock? Start(Visit visit, IReadOnlyList<StatutoryClock> known, SharedTables tables)
    {
        var name = visit.Required("clock");
        var earlier = Named(known, name);
        if (earlier.Any(clock => clock.StoppedAt is null))
            return null;

        var from = visit.Text("from") is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : LastDayOf(visit.Text("after"), known) ?? visit.Today;
        var rules = new ClockRules(tables.Limits.InForce(visit.Required("limit"), from), tables.Calendar);
        return StatutoryClock.Start(ClockName.Next(visit.Case.Id, name, earlier.Count), visit.Case.Id, rules, from, visit.By, visit.At, (int?)visit.Number("length"));
    }

    /// <summary>Suspends a clock on a ground that its limit lists; with <c>*</c> every running one whose limit does.</summary>
    public static void Pause(Visit visit, IReadOnlyList<StatutoryClock> known, SharedTables tables)
    {
        var name = visit.Text("clock") ?? "*";
        var ground = visit.Required("ground") is "expertReview" ? Grounds.ExpertReview : visit.Required("ground");
        foreach (var clock in Named(known, name))
        {
            var rules = tables.RulesOf(clock);
            if (clock is { StoppedAt: null, SuspendedAt: null } && (name != "*" || rules.Limit.SuspendedBy.Contains(ground)))
                clock.Suspend(rules, ground, visit.Today, visit.By, visit.At);
        }
    }

    /// <summary>Goes on counting with the day after; clocks that are not suspended stay as they are.</summary>
    public static void Resume(Visit visit, IReadOnlyList<StatutoryClock> known, SharedTables tables)
    {
        foreach (var clock in Named(known, visit.Text("clock") ?? "*").Where(clock => clock is { StoppedAt: null, SuspendedAt: not null }))
            clock.Resume(tables.RulesOf(clock), visit.Today, visit.By, visit.At);
    }

    /// <summary>What had to happen has happened; clocks that have stopped stay as they are. <c>*</c> means those that the workflow began: what a document began ends with the document, or by its name.</summary>
    public static void Stop(Visit visit, IReadOnlyList<StatutoryClock> known, SharedTables tables)
    {
        var name = visit.Text("clock") ?? "*";
        foreach (var clock in Named(known, name).Where(clock => clock.StoppedAt is null && (name != "*" || ClockName.DocumentOf(clock.Id) is null)))
            clock.Stop(tables.RulesOf(clock), visit.Today, visit.By, visit.At, visit.Effect.Activity.DisplayText);
    }

    /// <summary>The latest last day of clocks of these names; of one begun anew the last counts. Null where none of them has one.</summary>
    private static DateOnly? LastDayOf(string? names, IReadOnlyList<StatutoryClock> known) =>
        names?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Named(known, name).MaxBy(clock => ClockName.NumberOf(clock.Id))?.DueDay).Max();

    /// <summary>Extends the clock of the name that was begun last, once, by what its limit allows; null where it may not be any more.</summary>
    public static StatutoryClock? Extend(Visit visit, IReadOnlyList<StatutoryClock> known, SharedTables tables)
    {
        var clock = Named(known, visit.Required("clock")).Where(one => one.StoppedAt is null).MaxBy(one => ClockName.NumberOf(one.Id));
        return clock is not null && clock.ExtendOnce(tables.RulesOf(clock), visit.Text("reason") ?? visit.Effect.Activity.DisplayText, visit.Today, visit.By, visit.At) ? clock : null;
    }

    private static List<StatutoryClock> Named(IReadOnlyList<StatutoryClock> known, string name) =>
        [.. known.Where(clock => name == "*" || ClockName.Of(clock.Id) == name)];
}
