using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder sends the case back to an earlier human step; what descends from it is withdrawn, by cause.</summary>
/// <param name="ContentHash">Of what was shown; null where it is not known.</param>
[AllowedTo]
public sealed record ReturnWorkItem(WorkItemId Id, string ToActivityId, string Reason, StraightBackChoice Then, string? ContentHash = null) : ICommand<ActAnswer>, IDoneOnce;

/// <summary>Where the flow goes when the step returned to is done again.</summary>
public enum StraightBackChoice
{
    /// <summary>On as usual, through the steps between.</summary>
    OnNormally,

    /// <summary>Straight back to the step that returned.</summary>
    StraightBack,
}

internal sealed class ReturnWorkItemRules : AbstractValidator<ReturnWorkItem>
{
    public ReturnWorkItemRules()
    {
        RuleFor(request => request.ToActivityId).NotEmpty().Says("请选择退回的环节", "Choose where it goes back to");
        RuleFor(request => request.Reason).NotEmpty().Says("退回须说明理由", "A return needs a reason");
        RuleFor(request => request.Reason).MaximumLength(2000).Says("理由最多2000字", "The reason has at most 2000 characters");
    }
}

internal sealed class ReturnWorkItemHandler(SupervisionDb db, ActOnItem acts, PinnedBundles bundles, StepContent content, WorkflowRun run, Outbox outbox, Claiming claiming, IIdSource ids)
    : IRequestHandler<ReturnWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(ReturnWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        await claiming.ClaimToDecide(act, stop);
        var bundle = await bundles.Find(db, act.Case.BundleId, stop);
        var shown = await content.HashOf(act.Case, bundle, act.Item.FormKey, act.Step.StepKey, stop);
        var manner = request.Then == StraightBackChoice.StraightBack ? ReturnManner.StraightBack : ReturnManner.StepByStep;
        act.Step.Return(request.Id, act.Actor, request.ToActivityId, manner, new DecisionMaking(new DecisionId(ids.Next()), request.Reason, shown, act.At));
        StepContent.RequireSame(request.ContentHash, shown);
        acts.Record(act, Acts.Return, shown, new() { ["to"] = request.ToActivityId, ["reason"] = request.Reason, ["then"] = request.Then.ToString() });
        await acts.TakePart(act, stop);
        acts.TellNewlyAsked(act);
        await MoveBack(act, request, stop);

        return ActOnItem.Answer(act);
    }

    private async Task MoveBack(ItemAct act, ReturnWorkItem request, CancellationToken stop)
    {
        if (act.Step.Outcome == StepClosing.Rejected)
        {
            await run.Apply(act.Case, new Stimulus.Resume(act.Visit, [SignOff.Reject], StepOutput.Of(SignOff.Reject, act.Step.Signers(), [])), stop);
            return;
        }

        if (act.Step.Outcome != StepClosing.Returned)
            return;

        await ActOnItem.Moving(act, run.Apply(act.Case, new Stimulus.Return(act.Visit, request.ToActivityId, request.Then == StraightBackChoice.StraightBack, request.Reason), stop));
        var again = db.WorkItems.Local.Where(item => item.CaseId == act.Case.Id && item.StepKey == request.ToActivityId && item.State == WorkItemState.Open).ToList();
        outbox.Tell(act.Case, new StepReturned(act.Case.Id, again.FirstOrDefault()?.Title ?? request.ToActivityId, request.Reason, [.. again.Select(item => item.Holder).OfType<PersonId>().Distinct()]));
    }
}
