using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Goes on as if the failed step had ended with an outcome; what it would have done is not done. Refused where that would leave out a gate.</summary>
/// <exception cref="RuleViolation"><c>incident.skips_legal_gate</c>, <c>incident.skips_gate</c>, <c>incident.unknown_outcome</c>.</exception>
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

internal sealed class SkipIncidentHandler(IncidentActs acts, Skipping skipping) : IRequestHandler<SkipIncident, Repaired>
{
    public async Task<Repaired> Handle(SkipIncident request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        if ((await skipping.WhyNever(act.Bundle, act.State, act.Row.ActivityInstanceId, stop) ?? skipping.WhyNotBy(act.Bundle, act.Row.ActivityId, request.Outcome)) is { } refused)
            throw acts.Refused(act, refused);

        acts.Resolve(act, "skipped", request.Reason);
        acts.Record(act, "skipped", request.Reason, new() { ["outcomeLabel"] = request.Outcome });

        return await acts.Move(act, stop, new Stimulus.Skip(act.Incident, request.Outcome));
    }
}
