using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Features.Designing.Checks.Duties;

/// <summary>What the activities of a design count as to the law, by the marks of its gates.</summary>
internal static class Marks
{
    /// <summary>The activities that a mark stands at.</summary>
    public static IEnumerable<ActivityNode> At(CheckedDesign design, string mark) =>
        design.Gates.Marks.Where(one => one.Mark == mark).Select(one => design.Workflow.TryFind(one.Activity)).OfType<ActivityNode>().DistinctBy(activity => activity.Id);

    /// <summary>Whether leaving the activity by the outcome counts as one of the marks: null where none of them stands at it.</summary>
    public static bool? Counts(CheckedDesign design, ActivityNode activity, string outcome, IReadOnlyList<string> marks)
    {
        var here = design.Gates.Marks.Where(one => one.Activity == activity.Id && marks.Contains(one.Mark)).ToList();
        return here.Count == 0 ? null : here.Exists(one => CountsBy(one, activity, outcome));
    }

    /// <summary>What certainly counts as one of the marks wherever an instance comes; an outcome by which it does not count takes it back.</summary>
    /// <param name="since">Marks after which it is owed anew; none if it is owed from the start.</param>
    public static CertainFacts Certain(CheckedDesign design, Situation situation, string fact, IReadOnlyList<string> marks, IReadOnlyList<string> since) =>
        CertainFacts.Of(situation.Map, since.Count > 0 ? [fact] : [], (activity, outcome) => Changes(design, activity, outcome, fact, marks, since));

    private static IEnumerable<FactChange> Changes(CheckedDesign design, ActivityNode activity, string outcome, string fact, IReadOnlyList<string> marks, IReadOnlyList<string> since)
    {
        if (since.Count > 0 && Counts(design, activity, outcome, since) == true)
            yield return FactChange.Loses(fact);
        if (Counts(design, activity, outcome, marks) is { } counts)
            yield return counts ? FactChange.Gains(fact) : FactChange.Loses(fact);
    }

    private static bool CountsBy(ActivityMark mark, ActivityNode activity, string outcome) =>
        mark.Outcomes.Count > 0 ? mark.Outcomes.Contains(outcome) : activity.Type != SignOff.TypeName || outcome == SignOff.Approve;
}
