using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Sends the case from a failed automatic step back to a human step that led there; what descends from it is withdrawn, by cause.</summary>
[AllowedTo(Roles.Operator)]
public sealed record ReturnFromIncident(string Id, string ToActivityId, StraightBackChoice Then, string Reason) : ICommand<Repaired>;

internal sealed class ReturnFromIncidentRules : AbstractValidator<ReturnFromIncident>
{
    public ReturnFromIncidentRules()
    {
        this.Reasoned(request => request.Reason);
        RuleFor(request => request.ToActivityId).NotEmpty().Says("请选择退回的环节", "Choose where it goes back to");
        RuleFor(request => request.Then).IsInEnum().Says("请选择办好之后如何", "Choose what follows");
    }
}

internal sealed class ReturnFromIncidentHandler(SupervisionDb db, IncidentActs acts, Outbox outbox) : IRequestHandler<ReturnFromIncident, Repaired>
{
    public async Task<Repaired> Handle(ReturnFromIncident request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        var targets = HumanSteps.LeadingTo(act.State, act.Bundle.Workflow, act.Row.ActivityInstanceId);
        if (targets.All(target => target.ActivityId != request.ToActivityId))
            throw acts.Refused(act, new("return.not_offered", targets.Count == 0 ? "该环节之前没有可以退回的人员环节" : $"不能退回到“{request.ToActivityId}”，可退回：{string.Join('、', targets.Select(target => target.ActivityId))}", "It cannot be returned there"));

        acts.Resolve(act, "returned", request.Reason);
        acts.Record(act, "returned", request.Reason, new() { ["to"] = request.ToActivityId, ["toTitle"] = act.Bundle.Workflow.TryFind(request.ToActivityId)?.DisplayText, ["then"] = request.Then.ToString() });
        var repaired = await acts.Move(act, stop, new Stimulus.Return(act.Row.ActivityInstanceId, request.ToActivityId, request.Then == StraightBackChoice.StraightBack, request.Reason));
        TellThem(act, request);

        return repaired;
    }

    private void TellThem(IncidentAct act, ReturnFromIncident request)
    {
        var again = db.WorkItems.Local.Where(item => item.CaseId == act.Case.Id && item.StepKey == request.ToActivityId && item.State == WorkItemState.Open).ToList();
        outbox.Tell(act.Case, new StepReturned(act.Case.Id, again.FirstOrDefault()?.Title ?? request.ToActivityId, request.Reason, [.. again.Select(item => item.Holder).OfType<PersonId>().Distinct()]));
    }
}
