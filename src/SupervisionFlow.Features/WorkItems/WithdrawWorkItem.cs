using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>撤回: whoever completed a task takes it back to themselves while nobody downstream has decided; as a return to their own step, in a new round with its data.</summary>
[AllowedTo]
public sealed record WithdrawWorkItem(WorkItemId Id, string Reason) : ICommand<ActAnswer>;

internal sealed class WithdrawWorkItemRules : AbstractValidator<WithdrawWorkItem>
{
    public WithdrawWorkItemRules()
    {
        RuleFor(request => request.Reason).NotEmpty().Says("撤回须说明理由", "Say why you withdraw it");
        RuleFor(request => request.Reason).MaximumLength(2000).Says("理由最多2000字", "The reason has at most 2000 characters");
    }
}

internal sealed class WithdrawWorkItemHandler(ActOnItem acts, WorkflowRun run) : IRequestHandler<WithdrawWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(WithdrawWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        act.Step.RequireWithdrawable(request.Id, act.Actor, request.Reason);
        acts.Record(act, Acts.Withdraw, await acts.ContentOf(act, stop), new() { ["reason"] = request.Reason });
        await ActOnItem.Moving(act, run.Apply(act.Case, new Stimulus.Return(null, act.Visit, Reason: $"撤回：{request.Reason}"), stop));
        acts.TellWhoseWorkWasTaken(act, Acts.Withdraw, request.Reason);

        return ActOnItem.Answer(act);
    }
}
