using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Goes on as if the failed step had ended with an outcome; what it would have done is not done.</summary>
[AllowedTo(Roles.Operator)]
public sealed record SkipIncident(string Id, string Outcome, string Reason) : ICommand<Repaired>;

internal sealed class SkipIncidentRules : AbstractValidator<SkipIncident>
{
    public SkipIncidentRules()
    {
        this.Reasoned(request => request.Reason);
        RuleFor(request => request.Outcome).NotEmpty().Says("请选择按何结果继续", "Choose the outcome to go on with");
    }
}

internal sealed class SkipIncidentHandler(IncidentActs acts, ActivityCatalogue catalogue) : IRequestHandler<SkipIncident, Repaired>
{
    public async Task<Repaired> Handle(SkipIncident request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        RequireItsOutcome(act, request.Outcome);
        acts.Resolve(act, "skipped", request.Reason);
        acts.Record(act, "skipped", request.Reason, new() { ["outcomeLabel"] = request.Outcome });

        return await acts.Move(act, stop, new Stimulus.Skip(act.Incident, request.Outcome));
    }

    /// <summary>By a name that it never ends with the flow would go nowhere.</summary>
    private void RequireItsOutcome(IncidentAct act, string outcome)
    {
        if (act.Bundle.Workflow.TryFind(act.Row.ActivityId) is { } activity && PortsOf.Activity(activity, catalogue) is { } ports && !ports.Contains(outcome))
            throw new RuleViolation("incident.unknown_outcome", $"该环节没有“{outcome}”这一结果，可选：{string.Join('、', ports)}", $"The step never ends with {outcome}; it may end with {string.Join(", ", ports)}");
    }
}
