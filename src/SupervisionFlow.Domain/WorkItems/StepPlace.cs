namespace SupervisionFlow.Domain.WorkItems;

/// <summary>Where in the engine a step stands.</summary>
/// <param name="ActivityInstanceId">This visit.</param>
/// <param name="ActivityId">The activity of the definition.</param>
/// <param name="StepKey">The name forms and returns know it by; stable over versions.</param>
public sealed record StepPlace(string WorkflowInstanceId, string ActivityInstanceId, string ActivityId, string StepKey);
