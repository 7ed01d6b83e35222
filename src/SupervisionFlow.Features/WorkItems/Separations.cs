using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Separation of duties: who has done what of a case that keeps them from a step of it. What they did counts in every round, also where it was taken back, or passed on to another after they had begun.</summary>
internal static class Separations
{
    private const string LegalReview = "行政处罚法58";
    private const string Hearing = "行政处罚法64";

    /// <summary>Those who did a step that this one must not be done by the same person as, and at a legal review or hearing those who handled the case.</summary>
    /// <param name="visit">Of the step, by the engine's id.</param>
    /// <param name="step">The activity of the step; null where this version has it no more.</param>
    public static IEnumerable<SeatExclusion> Of(WorkDone work, WorkflowDefinition workflow, string visit, ActivityNode? step, IEnumerable<string> notSameAs)
    {
        foreach (var earlier in notSameAs)
        {
            var title = workflow.TryFind(earlier)?.DisplayText ?? earlier;
            foreach (var person in work.Of(earlier, visit))
                yield return new SeatExclusion(person, $"不得与“{title}”为同一人办理", null) { ReasonEn = $"not by whoever did “{title}”" };
        }

        if (step?.AsksLegalReviewers() == true)
        {
            foreach (var person in work.OfAny(done => workflow.TryFind(done) is { Type: HumanTask.TypeName } task && !task.AsksLegalReviewers()))
                yield return new SeatExclusion(person, "本案承办人员不得担任法制审核人员", LegalReview) { ReasonEn = "a handler of the case does not review whether it is lawful" };
        }
        else if (step?.IsHearing() == true)
        {
            foreach (var person in work.OfAny(done => workflow.TryFind(done) is { Type: HumanTask.TypeName } task && !task.AsksLegalReviewers() && !task.IsHearing()))
                yield return new SeatExclusion(person, "本案承办人员不得主持听证", Hearing) { ReasonEn = "a handler of the case does not host its hearing" };
        }
    }

    /// <summary>Who did a step last, as its output tells; empty while nobody has. Where it runs for several things side by side, who did it for the one that the visit is about.</summary>
    /// <param name="visit">Whose seat is asked of, by the engine's id.</param>
    public static IReadOnlyList<PersonId> WhoDid(this WorkflowInstanceState state, string activityId, string visit) =>
        Neighbours.LastDone(state, activityId, visit) is { } last ? StepOutput.By(last.Output) : [];

    /// <summary>To have reviewed whether the case is lawful, or to have arranged its hearing, is not to have handled it.</summary>
    public static bool AsksLegalReviewers(this ActivityNode step) => step.Input("roles")?.Text?.Contains(Roles.LegalReviewer, StringComparison.Ordinal) == true;

    /// <summary>Whether a hearing is held at the step.</summary>
    public static bool IsHearing(this ActivityNode step) => bool.TryParse(step.Input("hearing")?.Text, out var hearing) && hearing;

    /// <summary>Whether who did what matters at the step at all.</summary>
    public static bool DemandsSeparation(this ActivityNode? step) =>
        step is not null && (step.AsksLegalReviewers() || step.IsHearing() || step.Input("notSameAs")?.Text is { Length: > 0 } and not "[]");
}

/// <summary>Who worked on a case: the visits that its workflow still knows, and what people decided or, having begun, passed on, which is kept for ever.</summary>
internal sealed record WorkDone(WorkflowInstanceState State, IReadOnlyList<WorkOf> Kept)
{
    /// <summary>Who did a step, in any of its rounds that the asking visit belongs to. In a loop that is what the workflow still knows of the pass.</summary>
    public IEnumerable<PersonId> Of(string activityId, string visit)
    {
        var done = Neighbours.AllDone(State, activityId, visit);
        var repeated = State.ActivityInstances.Exists(one => one.ActivityId == activityId && Neighbours.IsRepeated(State, one));
        return done.SelectMany(one => StepOutput.By(one.Output)).Concat(Kept.Where(IsOne).Select(one => one.Person)).Distinct();

        bool IsOne(WorkOf work) => State.Find(work.Visit) is { } known
            ? known.ActivityId == activityId && (!repeated || known.IsOpen || done.Contains(known))
            : work.ActivityId == activityId && !repeated;
    }

    /// <summary>Who worked on any of these activities.</summary>
    public IEnumerable<PersonId> OfAny(Func<string, bool> activities) =>
        State.ActivityInstances.Where(one => activities(one.ActivityId)).SelectMany(one => StepOutput.By(one.Output))
            .Concat(Kept.Where(one => activities(State.Find(one.Visit)?.ActivityId ?? one.ActivityId)).Select(one => one.Person)).Distinct();
}

/// <summary>Somebody's work on a visit, by the engine's id.</summary>
internal sealed record WorkOf(string ActivityId, string Visit, PersonId Person);
