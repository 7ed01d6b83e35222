using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Web.Api;

/// <summary>A finding as programs read it.</summary>
/// <param name="Process">The key of the process, or the file of a single definition.</param>
/// <param name="Severity"><c>refusal</c> keeps it from being published, <c>warning</c> does not.</param>
/// <param name="Path">The ids of the activities on the way that shows it.</param>
internal sealed record FindingLine(string Process, string Severity, string Code, string? Activity, IReadOnlyList<string> Activities, string Message, string MessageZh, RuleLine? Rule, string RestsOn, string RestsOnZh, string Mend, string MendZh, IReadOnlyList<string> Path)
{
    public static FindingLine Of(string process, DesignFinding finding) => new(
        process, Said(finding.Severity), finding.Code, finding.ActivityId, finding.Activities, finding.Why.En, finding.Why.Zh,
        finding.Rule is { } rule ? new(rule.Law, rule.Article, rule.Status) : null, finding.RestsOn.En, finding.RestsOn.Zh, finding.Mend.En, finding.Mend.Zh, finding.Path);

    public static string Said(CheckSeverity severity) => severity == CheckSeverity.Error ? "refusal" : "warning";
}

/// <summary>What a finding rests on.</summary>
internal sealed record RuleLine(string Law, string Article, string Status);
