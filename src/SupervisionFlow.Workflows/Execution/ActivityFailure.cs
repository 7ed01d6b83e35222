namespace SupervisionFlow.Workflows.Execution;

/// <summary>Why an activity faulted; outlives the process.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">For the operator; no personal data.</param>
public sealed record ActivityFailure(string Code, string Message);
