using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>An activity that faulted and waits for an operator: retry, skip, edit a variable, return.</summary>
/// <param name="Code">Stable, for programs: <c>expression-failed</c>, <c>join-dead-branch</c>, <c>step-limit</c> … or what a Fault activity or a handler named.</param>
/// <param name="Message">For people.</param>
public sealed record Incident(
    string Id,
    string ActivityInstanceId,
    string ActivityId,
    string NodeId,
    string ActivityType,
    string Code,
    string Message,
    DateTimeOffset At)
{
    /// <summary>False where running it again could change nothing: a branch that is missing does not come for it.</summary>
    public bool MayBeRetried => Code is not (IncidentCodes.DeadBranch or IncidentCodes.Starved);
}
