using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>The steps of people that led to an open place of a workflow.</summary>
internal static class HumanSteps
{
    /// <summary>The last completed round of each, by recorded cause, the nearest first: where the place can be returned to.</summary>
    public static IReadOnlyList<ActivityInstance> LeadingTo(WorkflowInstanceState state, WorkflowDefinition workflow, string activityInstanceId) =>
        [.. ReturnTargets.Of(state, activityInstanceId).Where(instance => workflow.TryFind(instance.ActivityId)?.Type is HumanTask.TypeName or SignOff.TypeName)];
}
