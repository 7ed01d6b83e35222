using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>加签: a signer asks one more to sign, before, after or beside themselves, where the definition allows it.</summary>
/// <remarks>Before: their seat waits until the other has been heard, and they decide then. After: their approval counts once the other approves. Beside: one more seat, and the tally's base grows.</remarks>
/// <param name="Weight">For a seat beside, where weights count, at most that of who adds; null for 1, or for theirs if that is less.</param>
[AllowedTo]
public sealed record AddSigner(WorkItemId Id, PersonId Who, SeatPlacement Where, string Reason, decimal? Weight = null) : ICommand<ActAnswer>;

internal sealed class AddSignerRules : AbstractValidator<AddSigner>
{
    public AddSignerRules()
    {
        RuleFor(request => request.Who.Value).NotEmpty().OverridePropertyName("who").Says("请选择加签人员", "Choose who is to sign too");
        RuleFor(request => request.Where).Must(where => where is SeatPlacement.Before or SeatPlacement.After or SeatPlacement.Beside).Says("请选择前加签、后加签或者并加签", "Choose before, after or beside");
        RuleFor(request => request.Reason).NotEmpty().Says("加签须说明理由", "Adding a signer needs a reason");
        RuleFor(request => request.Reason).MaximumLength(2000).Says("理由最多2000字", "The reason has at most 2000 characters");
    }
}

internal sealed class AddSignerHandler(SupervisionDb db, ActOnItem acts, SeatTakers takers, SeatsLeft seats, PinnedBundles bundles, StepEnding ending, VotesAlready votes, IIdSource ids) : IRequestHandler<AddSigner, ActAnswer>
{
    public async Task<ActAnswer> Handle(AddSigner request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        var who = await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == request.Who, stop) ?? throw new NotFoundException("person", request.Who.Value);
        if (who.Left is not null)
            throw new RuleViolation("add_signer.person_left", $"{who.Name}已离职", $"{who.Name} has left", possibleNow: act.Step.PossibleNow(request.Id, act.Actor));

        await takers.LetKnow(act, who.Id, stop);
        var plan = new SeatPlan(new SeatId(ids.Next()), new WorkItemId(ids.Next()), who.Id, [AudienceKey.Of(who.Id)]) { HolderName = who.Name, Weight = request.Weight ?? WeightOf(request, act) };
        var before = await seats.Short(act.Step, stop);
        act.Step.AddSigner(request.Id, act.Actor, request.Where, plan, request.Reason, act.At);
        await seats.Require(act, before, stop);
        acts.Record(act, Acts.AddSigner, await acts.ContentOf(act, stop), new()
        {
            ["to"] = who.Id.Value,
            ["toName"] = who.Name,
            ["where"] = request.Where.ToString(),
            ["reason"] = request.Reason,
        });
        await votes.AfterAct(act, act.AskedBefore, stop);
        acts.TellNewlyAsked(act);
        await ending.MoveOn(act, await bundles.Find(db, act.Case.BundleId, stop), [], [], stop);

        return ActOnItem.Answer(act);
    }

    private static decimal WeightOf(AddSigner request, ItemAct act) =>
        request.Where == SeatPlacement.Beside && act.Step.Rule.Mode is SignMode.Ratio or SignMode.Weight ? Math.Min(1, act.Step.Seats.Single(seat => seat.Id == act.Item.SeatId).Weight) : 1;
}
