using System.Globalization;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>What would be different for a case.</summary>
/// <param name="Kind">way, approver, date, stopped or fault.</param>
public sealed record ShadowDifference(string Kind, string Zh, string En);

/// <summary>Compares how a case went with how it would have gone; both played by the same means, so that only the versions differ.</summary>
internal static class ShadowComparison
{
    public static IReadOnlyList<ShadowDifference> Of(ShadowTrail went, ShadowTrail would, Vocabulary words)
    {
        var differences = new List<ShadowDifference>();
        if (Way(went, would, words) is { } way)
            differences.Add(way);
        if (would.Stopped is { } stopped && went.Stopped is null)
            differences.Add(new("stopped", $"在“{stopped}”已经办过的事接不上", $"What was done at “{words.InEnglish(stopped)}” would not fit"));
        differences.AddRange(Visits(went, would, words));
        differences.AddRange(Limits(went, would, words));
        differences.AddRange(would.Faults.Except(went.Faults).Select(fault => new ShadowDifference("fault", $"会出故障：{fault.Title}：{fault.Why.Zh}", $"Would fail: {words.InEnglish(fault.Title)}: {fault.Why.En}")));

        return differences;
    }

    private static ShadowDifference? Way(ShadowTrail went, ShadowTrail would, Vocabulary words)
    {
        var (before, after) = (went.Steps.Select(step => step.ActivityId).ToList(), would.Steps.Select(step => step.ActivityId).ToList());
        if (before.SequenceEqual(after, StringComparer.Ordinal))
            return null;

        var fork = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var (was, is_) = (TitleAt(went, fork), TitleAt(would, fork));
        return new("way", $"第{fork + 1}步起走另一条路：原为“{was ?? "办结"}”，将为“{is_ ?? "办结或者停下"}”", $"Another way from step {fork + 1}: {(was is null ? "the end" : $"“{words.InEnglish(was)}”")} before, {(is_ is null ? "the end or a stop" : $"“{words.InEnglish(is_)}”")} then");
    }

    private static string? TitleAt(ShadowTrail trail, int step) => step < trail.Steps.Count ? trail.Steps[step].Title : null;

    private static IEnumerable<ShadowDifference> Visits(ShadowTrail went, ShadowTrail would, Vocabulary words)
    {
        var then = would.Steps.DistinctBy(step => (step.ActivityId, step.Round)).ToDictionary(step => (step.ActivityId, step.Round));
        foreach (var step in went.Steps.DistinctBy(step => (step.ActivityId, step.Round)))
        {
            if (!then.TryGetValue((step.ActivityId, step.Round), out var other))
                continue;
            if (other.Asked != step.Asked)
                yield return new("approver", $"“{step.Title}”改由“{other.Asked.Zh}”办理（原为“{step.Asked.Zh}”）", $"“{words.InEnglish(step.Title)}” would ask {other.Asked.En} instead of {step.Asked.En}");
            if (other.Due != step.Due)
                yield return new("date", $"“{step.Title}”的办理时限由{Day(step.Due)}改为{Day(other.Due)}", $"“{words.InEnglish(step.Title)}” would be due on {Day(other.Due)} instead of {Day(step.Due)}");
        }
    }

    private static IEnumerable<ShadowDifference> Limits(ShadowTrail went, ShadowTrail would, Vocabulary words)
    {
        foreach (var clock in went.Clocks.DistinctBy(clock => clock.Name))
        {
            var other = would.Clocks.FirstOrDefault(one => one.Name == clock.Name);
            if (other is null)
                yield return new("date", $"不再计算“{clock.Title}”的期限", $"The limit “{words.InEnglish(clock.Title)}” would not run");
            else if (other.Due != clock.Due)
                yield return new("date", $"“{clock.Title}”的期限由{Day(clock.Due)}改为{Day(other.Due)}", $"The limit “{words.InEnglish(clock.Title)}” would end on {Day(other.Due)} instead of {Day(clock.Due)}");
        }

        foreach (var clock in would.Clocks.DistinctBy(clock => clock.Name).Where(clock => went.Clocks.All(one => one.Name != clock.Name)))
            yield return new("date", $"另外计算“{clock.Title}”的期限，至{Day(clock.Due)}", $"The limit “{words.InEnglish(clock.Title)}” would run too, until {Day(clock.Due)}");
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";
}
