using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Clocks;

/// <summary>Does a clock that is paused go on again, and may it be paused on that ground at all?</summary>
internal static class ClockPauses
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design)
    {
        foreach (var pause in design.OfType("PauseClock"))
        {
            if (NeverResumed(design, pause) is { } stuck)
                yield return stuck;
            if (NotAllowed(design, pause) is { } refused)
                yield return refused;
        }
    }

    private static DesignFinding? NeverResumed(CheckedDesign design, ActivityNode pause)
    {
        var name = ClockFacts.NameOf(pause) ?? ClockFacts.All;
        var resumes = design.OfType("ResumeClock").Where(resume => name == ClockFacts.All || ClockFacts.Is(resume, "ResumeClock", name)).ToArray();

        return design.Situations.FirstOrDefault(situation => situation.Map.IsReached(pause.Id) && !resumes.Any(resume => situation.Map.MayPrecede(pause.Id, resume.Id))) is not { } situation
            ? null
            : new("clock-never-resumed", CheckSeverity.Error, [pause.Id], new(
                $"{design.Name(pause).Zh}中止的期限，其后没有任何环节恢复计算{design.When(situation).Zh}",
                $"Nothing behind {design.Name(pause).En} lets the clock that it pauses go on{design.When(situation).En}"), situation.Map.WayTo(pause.Id));
    }

    /// <summary>A clock paused by its name on a ground that its limit does not list fails when the step is reached; of all clocks, those whose limit lists it are paused.</summary>
    private static DesignFinding? NotAllowed(CheckedDesign design, ActivityNode pause)
    {
        if (design.Known.Limits is null || CheckedDesign.Texts(pause, "ground") is not [var said] || ClockFacts.NameOf(pause) is not { } name)
            return null;

        var ground = said == "expertReview" ? Grounds.ExpertReview : said;
        var limits = (from start in design.OfType("StartClock")
                      where name == ClockFacts.All || ClockFacts.Is(start, "StartClock", name)
                      from situation in design.Situations
                      where situation.Map.MayPrecede(start.Id, pause.Id)
                      from limit in LimitsOf(design, start, situation)
                      select (Limit: limit, Situation: situation)).ToList();
        var refusing = limits.Where(one => !one.Limit.IsSuspendedBy(ground)).ToList();
        if (refusing.Count == 0 || (name == ClockFacts.All && refusing.Count < limits.Count))
            return null;

        var (wrong, when) = refusing[0];
        return new("pause-not-allowed", name == ClockFacts.All ? CheckSeverity.Warning : CheckSeverity.Error, [pause.Id], Words(design, pause, wrong, ground, when), when.Map.WayTo(pause.Id))
        {
            Rule = new(wrong.Law, wrong.Article, LimitLengths.StatusOf(wrong)), Topic = wrong.Key,
        };
    }

    private static Bilingual Words(CheckedDesign design, ActivityNode pause, Limit limit, string ground, Situation situation) => new(
        $"{design.Name(pause).Zh}以“{Grounds.InChinese(ground)}”中止{limit.Subject}的期限（{limit.Key}），期限表没有列出该事由{design.When(situation).Zh}",
        $"{design.Name(pause).En} pauses {limit.Key} on the ground “{ground}”, which that limit does not list{design.When(situation).En}");

    private static IEnumerable<Limit> LimitsOf(CheckedDesign design, ActivityNode start, Situation situation) =>
        LimitLengths.KeyOf(start, situation) is { } key ? design.Known.Limits!.Limits.Where(limit => limit.Key == key).OrderByDescending(limit => limit.Version).Take(1) : [];
}
