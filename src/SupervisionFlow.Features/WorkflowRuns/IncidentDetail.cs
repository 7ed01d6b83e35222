using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>All that is needed to judge and repair one incident. It shows what people filled in, so reading it is on the record.</summary>
[AllowedTo(Roles.Operator)]
public sealed record IncidentDetail(string Id) : IQuery<IncidentView>;

/// <summary>An incident, where its workflow stands, and what each repair would do.</summary>
/// <param name="Status">The engine's status and sub-status.</param>
/// <param name="AlsoOpen">What else is open in the same workflow and goes on meanwhile.</param>
public sealed record IncidentView(
    IncidentLine Incident, string ActivityType, string TypeZh, string TypeEn, int Round, string Status, string SubStatus, IReadOnlyList<string> AlsoOpen, IncidentEnd? End,
    IReadOnlyList<IncidentInput> Inputs, IReadOnlyList<IncidentVariable> Variables, IReadOnlyList<SkipChoice> Outcomes, IReadOnlyList<IncidentReturn> ReturnTargets)
{
    /// <summary>Why it may be skipped by no outcome; null when it may, or is resolved.</summary>
    public string? WhyNotSkippedZh { get; init; }

    /// <summary>The same in English.</summary>
    public string? WhyNotSkippedEn { get; init; }
}

/// <summary>How an incident ended.</summary>
/// <param name="As">retried, skipped, edited, returned or withdrawn.</param>
public sealed record IncidentEnd(string As, string By, long At, string? Reason);

/// <summary>An input of the failed activity: what the definition says, and what that comes to now.</summary>
/// <param name="ExpressionType">Literal, Object, Variable, Input or JavaScript.</param>
/// <param name="WhyNot">Why it cannot be evaluated; null when it can.</param>
public sealed record IncidentInput(string Name, string NameZh, string NameEn, string ExpressionType, string Expression, JsonNode? Value, string? WhyNot);

/// <summary>A variable of the workflow as it stands now.</summary>
public sealed record IncidentVariable(string Name, string TypeName, JsonNode? Value);

/// <summary>An outcome to go on with, and what comes next then.</summary>
public sealed record SkipChoice(string Outcome, string LabelZh, string LabelEn, IReadOnlyList<string> LeadsTo);

/// <summary>A human step to return to, who did it, and the steps that would be taken back.</summary>
public sealed record IncidentReturn(ReturnTarget Target, IReadOnlyList<string> TakesBack);
