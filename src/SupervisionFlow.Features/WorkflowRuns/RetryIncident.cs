using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Runs the failed step again. If it fails again the answer names its new incident.</summary>
[AllowedTo(Roles.Operator)]
public sealed record RetryIncident(string Id, string Reason) : ICommand<Repaired>;

internal sealed class RetryIncidentRules : AbstractValidator<RetryIncident>
{
    public RetryIncidentRules() => this.Reasoned(request => request.Reason);
}

internal sealed class RetryIncidentHandler(IncidentActs acts) : IRequestHandler<RetryIncident, Repaired>
{
    public async Task<Repaired> Handle(RetryIncident request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        acts.Resolve(act, "retried", request.Reason);
        acts.Record(act, "retried", request.Reason);

        return await acts.Move(act, stop, new Stimulus.Retry(act.Incident));
    }
}
