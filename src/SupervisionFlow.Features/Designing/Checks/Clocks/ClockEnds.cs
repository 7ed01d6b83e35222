using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Verification;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Features.Designing.Checks.Clocks;

/// <summary>Does every clock that starts stop on every path, and does every stop mean a clock that starts?</summary>
internal static class ClockEnds
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design)
    {
        var clocks = ClockFacts.Started(design);
        foreach (var situation in clocks.Count == 0 ? [] : design.Situations)
        {
            var stopped = CertainFacts.Of(situation.Map, clocks, (activity, _) => clocks.SelectMany(clock =>
                ClockFacts.Is(activity, "StopClock", clock) ? [FactChange.Gains(clock)] : ClockFacts.Is(activity, "StartClock", clock) ? [FactChange.Loses(clock)] : Array.Empty<FactChange>()));
            foreach (var clock in clocks.Where(clock => !stopped.HoldsAtEnd(clock)))
                yield return NeverStopped(design, situation, clock, stopped.WayToEndWithout(clock));
        }

        foreach (var activity in design.OfType("StopClock").Concat(design.OfType("PauseClock")).Concat(design.OfType("ResumeClock")).Concat(design.OfType("ExtendClock")))
            if (ClockFacts.NameOf(activity) is { } name and not ClockFacts.All && !clocks.Contains(name) && design.OfType("StartClock").All(start => ClockFacts.NameOf(start) is not null))
                yield return new("clock-unknown", CheckSeverity.Error, [activity.Id], Unknown(design.Name(activity), name), [activity.Id]);
    }

    private static DesignFinding NeverStopped(CheckedDesign design, Situation situation, string clock, IReadOnlyList<string> way)
    {
        var starts = design.OfType("StartClock").Where(start => ClockFacts.Is(start, "StartClock", clock)).OrderByDescending(start => way.Contains(start.Id)).First();
        var (name, when) = (design.Name(starts), design.When(situation));

        return new(
            "clock-never-stopped", CheckSeverity.Error, [starts.Id],
            new($"{name.Zh}开始的期限“{clock}”，在所示路径上直到办结都没有停止{when.Zh}", $"The clock “{clock}” that {name.En} starts is not stopped on the path shown, up to the end of the case{when.En}"), way) { Topic = clock };
    }

    private static Bilingual Unknown(Bilingual activity, string clock) =>
        new($"{activity.Zh}指的期限“{clock}”，没有环节开始它", $"{activity.En} means the clock “{clock}”, which nothing starts");
}
