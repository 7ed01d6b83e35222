using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Separation of duties: who has done what of a case that keeps them from a step of it.</summary>
internal static class Separations
{
    private const string LegalReview = "行政处罚法58";

    /// <summary>Those who did a step that this one must not be done by the same person as, and at a legal review those who handled the case.</summary>
    /// <param name="visit">Of the step, by the engine's id.</param>
    public static IEnumerable<SeatExclusion> Of(WorkflowInstanceState state, WorkflowDefinition workflow, string visit, IEnumerable<string> notSameAs, bool legalReview)
    {
        foreach (var earlier in notSameAs)
        {
            var title = workflow.TryFind(earlier)?.DisplayText ?? earlier;
            foreach (var person in state.WhoDid(earlier, visit))
                yield return new SeatExclusion(person, $"不得与“{title}”为同一人办理", null) { ReasonEn = $"not by whoever did “{title}”" };
        }

        foreach (var person in legalReview ? HandlersOf(state, workflow) : [])
            yield return new SeatExclusion(person, "本案承办人员不得担任法制审核人员", LegalReview) { ReasonEn = "a handler of the case does not review whether it is lawful" };
    }

    /// <summary>Who did a step last, as its output tells; empty while nobody has. Where it runs for several things side by side, who did it for the one that the visit is about.</summary>
    /// <param name="visit">Whose separation or seat is asked of, by the engine's id.</param>
    public static IReadOnlyList<PersonId> WhoDid(this WorkflowInstanceState state, string activityId, string visit) =>
        Neighbours.LastDone(state, activityId, visit) is { } last ? StepOutput.By(last.Output) : [];

    /// <summary>Who has handled the case; to have reviewed whether it is lawful, or to have arranged its hearing, is not to have handled it.</summary>
    private static IEnumerable<PersonId> HandlersOf(WorkflowInstanceState state, WorkflowDefinition workflow) => state.ActivityInstances
        .Where(done => !done.Withdrawn && workflow.TryFind(done.ActivityId) is { Type: HumanTask.TypeName } step && !step.AsksLegalReviewers())
        .SelectMany(done => StepOutput.By(done.Output));

    public static bool AsksLegalReviewers(this ActivityNode step) => step.Input("roles")?.Text?.Contains($"\"{Roles.LegalReviewer}\"", StringComparison.Ordinal) == true;
}
