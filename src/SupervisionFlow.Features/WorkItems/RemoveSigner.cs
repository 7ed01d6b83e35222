using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>减签: whoever added a signer, or an administrator, takes an undecided seat away; the tally is computed again and may end the step.</summary>
/// <param name="Id">The item of the seat that goes.</param>
[AllowedTo]
public sealed record RemoveSigner(WorkItemId Id, string Reason) : ICommand<ActAnswer>;

internal sealed class RemoveSignerRules : AbstractValidator<RemoveSigner>
{
    public RemoveSignerRules()
    {
        RuleFor(request => request.Reason).NotEmpty().Says("减签须说明理由", "Removing a signer needs a reason");
        RuleFor(request => request.Reason).MaximumLength(2000).Says("理由最多2000字", "The reason has at most 2000 characters");
    }
}

internal sealed class RemoveSignerHandler(SupervisionDb db, ActOnItem acts, PinnedBundles bundles, StepEnding ending, VotesAlready votes, Outbox outbox) : IRequestHandler<RemoveSigner, ActAnswer>
{
    public async Task<ActAnswer> Handle(RemoveSigner request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        var before = act.Step.Seats.Where(seat => seat.Removal is null).ToList();
        act.Step.RemoveSigner(request.Id, act.Actor, request.Reason, act.At);
        acts.Record(act, Acts.RemoveSigner, await acts.ContentOf(act, stop), new() { ["to"] = act.Item.Holder?.Value, ["toName"] = act.Item.HolderName, ["reason"] = request.Reason });

        var gone = before.Where(seat => seat.Removal is not null).Select(seat => seat.Holder).OfType<PersonId>().ToList();
        if (gone.Count > 0)
            outbox.Tell(act.Case, new PeopleConcerned(act.Case.Id, Acts.RemoveSigner, act.Step.Title, act.Actor.Id, request.Reason, gone));
        await votes.AfterAct(act, act.AskedBefore, stop);
        acts.TellNewlyAsked(act);
        await ending.MoveOn(act, await bundles.Find(db, act.Case.BundleId, stop), [], [], stop);

        return ActOnItem.Answer(act);
    }
}
