using SupervisionFlow.Domain.Plans;

namespace SupervisionFlow.Features.Plans;

/// <summary>What a point of a task is.</summary>
public enum PointKind
{
    Milestone,
    Indicator,
    Phase,
}

/// <summary>A milestone, an indicator or a phase with its light.</summary>
/// <param name="Due">Its last day as it counts now.</param>
/// <param name="Light">Null where it cannot be said, because the target is still to be supplied.</param>
public sealed record PlanPoint(PointKind Kind, string Text, DateOnly? Due, Light? Light)
{
    /// <summary>All points of a task, in the order of the document.</summary>
    internal static IReadOnlyList<PlanPoint> Of(FollowedTask task, TaskLights lights, DateOnly today) =>
    [
        .. task.Milestones.Zip(lights.Milestones, (one, light) => new PlanPoint(PointKind.Milestone, one.Text, task.Moved(one.Due), light)),
        .. task.Indicators.Zip(lights.Indicators, (one, light) => new PlanPoint(PointKind.Indicator, one.Name, task.DueOf(one, today), light)),
        .. task.Phases.Zip(lights.Phases, (one, light) => new PlanPoint(PointKind.Phase, one.Name, task.Moved(one.Due), light)),
    ];
}
