using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Duties;

/// <summary>Is it kept apart who investigates, who reviews and who decides, and kept together what the same people must do?</summary>
internal static class SeparatedDuties
{
    private static readonly string[] HearingMarks = ["hearing", "hearingHeld"];
    private static readonly string[] HearingWords = ["举行听证", "主持听证"];

    public static IEnumerable<DesignFinding> Of(CheckedDesign design) => [.. Separated(design), .. Hearings(design)];

    /// <summary>A hearing is one by the gates or by its name; said to be one, it is kept from the handlers at each act.</summary>
    private static IEnumerable<DesignFinding> Hearings(CheckedDesign design) =>
        from step in design.Workflow.Activities
        where step.Type == HumanTask.TypeName && !step.IsHearing() && (design.Gates.Marks.Any(mark => mark.Activity == step.Id && HearingMarks.Contains(mark.Mark)) || IsCalledHearing(step))
        select new DesignFinding("hearing-not-marked", CheckSeverity.Error, [step.Id], new($"{design.Name(step).Zh}没有勾选“主持听证”（hearing），办理过本案的人员可以主持", $"{design.Name(step).En} is not said to be a hearing, so whoever handled the case could host it"), [step.Id]);

    private static bool IsCalledHearing(ActivityNode step) =>
        new[] { step.DisplayText, step.Input("title")?.Text }.Any(name => HearingWords.Any(word => name?.Contains(word, StringComparison.Ordinal) == true));

    private static IEnumerable<DesignFinding> Separated(CheckedDesign design) =>
        from separation in design.Known.Law.Separations
        where separation.Procedure == design.Gates.Procedure
        from step in Marks.At(design, separation.Step)
        from other in Marks.At(design, separation.Other)
        where step != other && CheckedDesign.IsStep(step) && CheckedDesign.IsStep(other) && !IsKept(separation, step, other)
        let situation = design.Situations.FirstOrDefault(one => one.Map.MayPrecede(other.Id, step.Id))
        where situation is not null
        select new DesignFinding("duties-not-separated", separation.Severity, [step.Id, other.Id], Words(design, separation, step, other), WayOver(situation, other, step))
        {
            Rule = separation.Rule, Topic = $"{separation.Step}/{separation.Other}",
        };

    private static bool IsKept(Separation separation, ActivityNode step, ActivityNode other) => separation.Same
        ? CheckedDesign.Texts(step, "sameAs")?.Contains(other.Id) != false || NamesSame(step, other)
        : CheckedDesign.Texts(step, "notSameAs")?.Contains(other.Id) != false || IsExcludedAnyhow(step, other);

    /// <summary>A step of legal reviewers, or a hearing, never takes who handled the case.</summary>
    private static bool IsExcludedAnyhow(ActivityNode step, ActivityNode other) =>
        (step.AsksLegalReviewers() || step.IsHearing()) && other.Type == HumanTask.TypeName && !other.AsksLegalReviewers();

    /// <summary>Both name their people by the same expression, or one among others by it.</summary>
    private static bool NamesSame(ActivityNode step, ActivityNode other) =>
        step.Input("people")?.Text is { Length: > 0 } one && other.Input("people")?.Text is { Length: > 0 } two
        && (one.Contains(two, StringComparison.Ordinal) || two.Contains(one, StringComparison.Ordinal));

    private static Bilingual Words(CheckedDesign design, Separation separation, ActivityNode step, ActivityNode other)
    {
        var (one, two) = (design.Name(step), design.Name(other));
        return separation.Same
            ? new($"{separation.Why.Zh}。{one.Zh}没有要求与{two.Zh}为同一人（sameAs）", $"{separation.Why.En}. {one.En} does not ask for the same person as {two.En} (sameAs)")
            : new($"{separation.Why.Zh}。{one.Zh}没有排除办理{two.Zh}的人（notSameAs）", $"{separation.Why.En}. {one.En} does not exclude who did {two.En} (notSameAs)");
    }

    private static IReadOnlyList<string> WayOver(Situation situation, ActivityNode other, ActivityNode step) =>
        [.. situation.Map.WayTo(other.Id), .. situation.Map.WayBetween(other.Id, step.Id).Skip(1)];
}
