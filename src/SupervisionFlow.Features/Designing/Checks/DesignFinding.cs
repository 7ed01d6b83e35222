using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>What would break, or be unlawful, if a design went live as it is.</summary>
/// <param name="Code">Stable, such as <c>clock-never-stopped</c>.</param>
/// <param name="Severity">An error keeps it from being published.</param>
/// <param name="ActivityId">Where; null for the design as a whole.</param>
/// <param name="Rule">The law and article, or the local rule, that asks for it; null where plain logic does.</param>
/// <param name="Path">A counter-example: the activities on the way to the trouble, from the start.</param>
public sealed record DesignFinding(string Code, CheckSeverity Severity, string? ActivityId, string MessageZh, string MessageEn, string? Rule, IReadOnlyList<string> Path)
{
    /// <summary>What the engine itself finds.</summary>
    internal static DesignFinding Of(CheckFinding finding) =>
        new(finding.Code, finding.Severity, finding.ActivityId, finding.MessageZh, finding.MessageEn, null, finding.Path);
}
