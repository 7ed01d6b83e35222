using System.Globalization;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Features.Designing.Checks.Clocks;

/// <summary>Do the steps between the start of a clock and its stop fit into its limit?</summary>
/// <remarks>
/// The internal handling limits of the steps are added up along the longest path; steps while the clock is paused do not count. A period of calendar
/// days is measured by the working days that it usually has. Waits that no one can shorten and that alone exceed the limit make it impossible.
/// </remarks>
internal static class LimitLengths
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design)
    {
        if (design.Known.Limits is not { } table)
            yield break;

        foreach (var finding in design.Bundle.Forms.Values.SelectMany(form => form.Rules, (form, rule) => OfRule(form, rule, table)).OfType<DesignFinding>())
            yield return finding;

        foreach (var finding in design.OfType("Publish").Select(publish => OfPublication(design, publish, table)).OfType<DesignFinding>())
            yield return finding;

        foreach (var start in design.OfType("StartClock"))
            foreach (var situation in design.Situations.Where(situation => situation.Map.IsReached(start.Id)))
            {
                if (KeyOf(start, situation) is not { } key)
                    continue;
                if (table.Limits.Where(limit => limit.Key == key).MaxBy(limit => limit.Version) is not { } limit)
                    yield return new("limit-unknown", CheckSeverity.Error, [start.Id], new($"{design.Name(start).Zh}的期限“{key}”不在期限表中", $"The limit {key} of {design.Name(start).En} is not in the table of limits"), [start.Id]) { Topic = key };
                else if (Chosen(start, limit, situation) is { Kind: LimitKind.Deadline } chosen && !design.Known.LimitsOfParties.Contains(key) && ClockFacts.NameOf(start) is { } clock)
                    foreach (var finding in Measured(design, situation, start, clock, chosen))
                        yield return finding;
            }
    }

    /// <summary>What a rule of a form counts by: a notice before a day by a limit counted back, all else by one counted on.</summary>
    private static DesignFinding? OfRule(FormDefinition form, FormRule rule, LimitTable table)
    {
        if (rule.FieldFor("limit") is not { } key)
            return null;
        if (table.Limits.Where(limit => limit.Key == key).MaxBy(limit => limit.Version) is not { } limit)
            return new("limit-unknown", CheckSeverity.Error, [], new($"表单“{form.Title.Zh}”的规则所用期限“{key}”不在期限表中", $"The limit {key} of a rule of the form {form.Title.En} is not in the table of limits"), []) { Topic = $"{form.Key}/{key}" };

        var isBackward = rule.Kind is FormRuleKind.NoticeBefore;
        return isBackward == limit.Kind is LimitKind.Backward ? null : new("limit-of-wrong-kind", CheckSeverity.Error, [], new(
            $"表单“{form.Title.Zh}”的规则须用{(isBackward ? "倒推" : "顺推")}的期限，“{key}”（{limit.Subject}）是{(isBackward ? "顺推" : "倒推")}的",
            $"A rule of the form {form.Title.En} needs a limit that is counted {(isBackward ? "back" : "on")}; {key} is counted {(isBackward ? "on" : "back")}"), []) { Topic = $"{form.Key}/{key}" };
    }

    /// <summary>What is made public is shown until the last day of a limit that is counted on.</summary>
    private static DesignFinding? OfPublication(CheckedDesign design, ActivityNode publish, LimitTable table)
    {
        if (CheckedDesign.Texts(publish, "shownFor") is not [var key])
            return null;

        var name = design.Name(publish);
        return table.Limits.Where(limit => limit.Key == key).MaxBy(limit => limit.Version) switch
        {
            null => new("limit-unknown", CheckSeverity.Error, [publish.Id], new($"{name.Zh}的期限“{key}”不在期限表中", $"The limit {key} of {name.En} is not in the table of limits"), [publish.Id]) { Topic = key },
            { Kind: LimitKind.Backward } limit => new("limit-of-wrong-kind", CheckSeverity.Error, [publish.Id], new(
                $"{name.Zh}须用顺推的期限，“{key}”（{limit.Subject}）是倒推的", $"{name.En} needs a limit that is counted on; {key} is counted back"), [publish.Id]) { Topic = key },
            _ => null,
        };
    }

    /// <summary>The limit that a clock starts with, where the design or the situation decides it.</summary>
    public static string? KeyOf(ActivityNode start, Situation situation) => CheckedDesign.Text(start, "limit", situation);

    /// <summary>The limit with the length that the step chooses; null where that is known only at run time.</summary>
    private static Limit? Chosen(ActivityNode start, Limit limit, Situation situation) =>
        start.Input("length") is not { Text: { Length: > 0 } } ? limit
        : CheckedDesign.Number(start, "length", situation) is { } length ? limit with { Length = (int)length }
        : null;

    public static string StatusOf(Limit limit) => limit.Status switch { LimitStatus.Verified => "verified", LimitStatus.Parameter => "parameter", _ => "knowledge" };

    private static IEnumerable<DesignFinding> Measured(CheckedDesign design, Situation situation, ActivityNode start, string clock, Limit limit)
    {
        if (design.Known.Periods?.Of(limit) is not { } holds)
            yield break;

        bool Stops(ActivityNode activity) => ClockFacts.Is(activity, "StopClock", clock);
        bool? Pauses(ActivityNode activity) =>
            ClockFacts.Is(activity, "ResumeClock", clock) ? false
            : ClockFacts.Is(activity, "PauseClock", clock) && limit.IsSuspendedBy(CheckedDesign.Text(activity, "ground", situation) ?? "") ? true : null;
        var waits = HeaviestWay.Of(situation.Map, start.Id, Stops, activity => Waits.Days(activity, situation), Pauses);
        var work = HeaviestWay.Of(situation.Map, start.Id, Stops, activity => WorkingDays(activity, situation), Pauses);

        if (waits is { } waiting && waiting.Sum > holds.MostCalendar)
            yield return Found(design, situation, start, limit, "limit-impossible", CheckSeverity.Error, waiting, Impossible(limit, waiting, holds.MostCalendar));
        else if (work is { } working && working.Sum > holds.UsualWorking)
            yield return Found(design, situation, start, limit, "limit-too-short", CheckSeverity.Error, working, TooShort(design, situation, limit, working, holds));
    }

    private static double WorkingDays(ActivityNode activity, Situation situation) => CheckedDesign.IsStep(activity) ? CheckedDesign.Number(activity, "dueWorkingDays", situation) ?? 0 : 0;

    private static DesignFinding Found(CheckedDesign design, Situation situation, ActivityNode start, Limit limit, string code, CheckSeverity severity, Weighed way, Bilingual why)
    {
        var (name, when) = (design.Name(start), design.When(situation));
        return new(code, severity, [start.Id, .. way.Way.Where(id => WorkingDays(design.Workflow.Find(id), situation) > 0)], new($"{name.Zh}：{why.Zh}{when.Zh}", $"{name.En}: {why.En}{when.En}"), [.. situation.Map.WayTo(start.Id).SkipLast(1), .. way.Way])
        {
            Rule = new(limit.Law, limit.Article, StatusOf(limit)), Topic = limit.Key,
        };
    }

    private static Bilingual TooShort(CheckedDesign design, Situation situation, Limit limit, Weighed way, PeriodHolds holds)
    {
        var steps = way.Way.Select(design.Workflow.Find).Where(step => WorkingDays(step, situation) > 0).ToList();
        var (zh, en) = Length(limit);
        var least = limit.DayType == DayType.Working ? new Bilingual("", "") : new($"（通常含{holds.UsualWorking}个工作日，遇长假只有{holds.FewestWorking}个）", $" (usually {holds.UsualWorking} working days, over the longest holidays {holds.FewestWorking})");

        return new(
            $"{limit.Subject}期限（{limit.Key}）为{zh}{least.Zh}，所示路径上各环节的内部办理时限合计{Days(way.Sum)}个工作日：{string.Join("＋", steps.Select(step => $"{step.DisplayText}{Days(WorkingDays(step, situation))}"))}",
            $"{limit.Key} gives {en}{least.En}, but the handling limits of the steps on the path shown sum to {Days(way.Sum)} working days: {string.Join(" + ", steps.Select(step => $"{design.Known.Words.InEnglish(step.DisplayText)} {Days(WorkingDays(step, situation))}"))}");
    }

    private static Bilingual Impossible(Limit limit, Weighed way, int most) => new(
        $"{limit.Subject}期限（{limit.Key}）为{Length(limit).Zh}，最多{most}日，所示路径上须等待{Days(way.Sum)}日，必然超期",
        $"{limit.Key} gives {Length(limit).En}, at most {most} days, but the path shown waits {Days(way.Sum)} days and is always late");

    private static (string Zh, string En) Length(Limit limit)
    {
        var (length, zh, en) = (limit.Length ?? limit.Minimum, limit.DayType switch { DayType.Working => "个工作日", DayType.Calendar => "日", DayType.Month => "个月", _ => "年" }, limit.DayType.ToString().ToLowerInvariant());
        return ($"{length}{zh}", limit.DayType is DayType.Working or DayType.Calendar ? $"{length} {en} days" : $"{length} {en}s");
    }

    private static string Days(double days) => days.ToString("0.##", CultureInfo.InvariantCulture);
}
