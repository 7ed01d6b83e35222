namespace SupervisionFlow.Workflows.Verification;

/// <summary>What a static check found in a definition.</summary>
/// <param name="Code">Stable, such as <c>join-can-starve</c>.</param>
/// <param name="ActivityId">Where; null for the definition as a whole.</param>
/// <param name="Path">A counter-example: the activities on the way to the trouble, from the start.</param>
public sealed record CheckFinding(string Code, CheckSeverity Severity, string? ActivityId, string MessageZh, string MessageEn, IReadOnlyList<string> Path);

/// <summary>How bad a finding is.</summary>
public enum CheckSeverity
{
    Warning,

    /// <summary>The definition must not be published.</summary>
    Error,
}
