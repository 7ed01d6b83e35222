using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>What stands against skipping a failed step: a gate would be left out, as by a jump past it, or the step never ends so.</summary>
internal sealed class Skipping(Gates gates, ActivityCatalogue catalogue)
{
    /// <summary>Why the step may not be skipped, whatever the outcome; null when it may.</summary>
    /// <param name="visit">The failed visit, as the engine knows it.</param>
    public async Task<RuleViolation?> WhyNever(ProcessBundle bundle, WorkflowInstanceState state, string visit, CancellationToken stop)
    {
        var left = await gates.LeftOutBy(bundle, state, visit, stop);
        if (left.Where(gate => gate.RestsOnLaw).ToList() is { Count: > 0 } law)
            return new RuleViolation("incident.skips_legal_gate", $"不能跳过法定环节：{string.Join('、', law.Select(gate => gate.Cited))}。请排除故障后重试，或者退回", "A gate that rests on law cannot be skipped: mend what failed and retry, or return", law[0].Article);

        return left.Count > 0
            ? new RuleViolation("incident.skips_gate", $"会略过须把关的环节：{string.Join('、', left.Select(gate => gate.Title))}。请在案件页提出跳转，由两人同意", "A gate would be left out; propose a jump, which two people agree to")
            : null;
    }

    /// <summary>Why it may not be skipped by this outcome: by a name that it never ends with the flow would go nowhere.</summary>
    public RuleViolation? WhyNotBy(ProcessBundle bundle, string activity, string outcome) =>
        bundle.Workflow.TryFind(activity) is { } node && PortsOf.Activity(node, catalogue) is { } ports && !ports.Contains(outcome)
            ? new RuleViolation("incident.unknown_outcome", $"该环节没有“{outcome}”这一结果，可选：{string.Join('、', ports)}", $"The step never ends with {outcome}; it may end with {string.Join(", ", ports)}")
            : null;
}
