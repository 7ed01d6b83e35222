using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>拿回: a signer takes their decision back while the step is undecided, or nobody downstream has opened what came of it. The seat is open again, in the same round.</summary>
[AllowedTo]
public sealed record TakeBackDecision(WorkItemId Id, string Reason) : ICommand<ActAnswer>;

internal sealed class TakeBackDecisionRules : AbstractValidator<TakeBackDecision>
{
    public TakeBackDecisionRules()
    {
        RuleFor(request => request.Reason).NotEmpty().Says("拿回须说明理由", "Say why you take it back");
        RuleFor(request => request.Reason).MaximumLength(2000).Says("理由最多2000字", "The reason has at most 2000 characters");
    }
}

internal sealed class TakeBackDecisionHandler(ActOnItem acts, WorkflowRun run, IIdSource ids) : IRequestHandler<TakeBackDecision, ActAnswer>
{
    public async Task<ActAnswer> Handle(TakeBackDecision request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        var ended = !act.Step.IsOpen;
        var shown = await acts.ContentOf(act, stop);
        act.Step.TakeBack(request.Id, act.Actor, new DecisionMaking(new DecisionId(ids.Next()), request.Reason, shown, act.At));
        acts.Record(act, Acts.TakeBack, shown, new() { ["reason"] = request.Reason });
        if (ended)
        {
            await ActOnItem.Moving(act, run.Apply(act.Case, new Stimulus.Reopen(act.Visit, $"拿回：{request.Reason}"), stop));
            acts.TellWhoseWorkWasTaken(act, Acts.TakeBack, request.Reason);
        }

        return ActOnItem.Answer(act);
    }
}
