using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>委派: the holder asks another for advice on an item; the answer comes back to the holder, who decides.</summary>
[AllowedTo]
public sealed record DelegateWorkItem(WorkItemId Id, PersonId To, string Question) : ICommand<ActAnswer>;

/// <summary>The one asked answers; the side item is done.</summary>
/// <param name="Id">The side item.</param>
[AllowedTo]
public sealed record Advise(WorkItemId Id, string Answer) : ICommand<ActAnswer>;

/// <summary>Whoever asked takes the question back until it is answered.</summary>
/// <param name="Id">The side item.</param>
[AllowedTo]
public sealed record WithdrawDelegation(WorkItemId Id, string? Reason) : ICommand<ActAnswer>;

internal sealed class DelegateWorkItemRules : AbstractValidator<DelegateWorkItem>
{
    public DelegateWorkItemRules()
    {
        RuleFor(request => request.To.Value).NotEmpty().OverridePropertyName("to").Says("请选择委派人员", "Choose whom to ask");
        RuleFor(request => request.Question).NotEmpty().MaximumLength(1000).Says("请写明委派事项，不超过1000字", "Say what you ask, in at most 1000 characters");
    }
}

internal sealed class AdviseRules : AbstractValidator<Advise>
{
    public AdviseRules() => RuleFor(request => request.Answer).NotEmpty().MaximumLength(2000).Says("请填写答复，不超过2000字", "Give your answer, in at most 2000 characters");
}

internal sealed class DelegateWorkItemHandler(SupervisionDb db, ActOnItem acts, SeatBars bars, Outbox outbox, IIdSource ids) : IRequestHandler<DelegateWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(DelegateWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        var to = await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == request.To, stop) ?? throw new NotFoundException("person", request.To.Value);
        await bars.LookAtAdviser(act.Step, act.Case, act.At, to.Id, stop);
        var side = act.Step.Delegate(request.Id, act.Actor, new WorkItemId(ids.Next()), to, request.Question, act.At);
        acts.Record(act, Acts.Delegate, await acts.ContentOf(act, stop), new() { ["to"] = to.Id.Value, ["toName"] = to.Name, ["text"] = request.Question });
        outbox.Tell(act.Case, new PeopleConcerned(act.Case.Id, Acts.Delegate, act.Step.Title, act.Actor.Id, request.Question, [to.Id], side.Id));

        return ActOnItem.Answer(act);
    }
}

internal sealed class AdviseHandler(ActOnItem acts, Outbox outbox) : IRequestHandler<Advise, ActAnswer>
{
    public async Task<ActAnswer> Handle(Advise request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        act.Step.Advise(request.Id, act.Actor, request.Answer, act.At);
        acts.Record(act, Acts.Advise, await acts.ContentOf(act, stop), new() { ["text"] = request.Answer });
        var main = act.Step.WorkItems.Single(item => item.Id == act.Item.Advice!.For);
        outbox.Tell(act.Case, new PeopleConcerned(act.Case.Id, Acts.Advise, act.Step.Title, act.Actor.Id, request.Answer, [main.Holder ?? act.Item.Advice!.AskedBy], main.Id));

        return ActOnItem.Answer(act);
    }
}

internal sealed class WithdrawDelegationHandler(ActOnItem acts, Outbox outbox) : IRequestHandler<WithdrawDelegation, ActAnswer>
{
    public async Task<ActAnswer> Handle(WithdrawDelegation request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        act.Step.WithdrawDelegation(request.Id, act.Actor, request.Reason ?? "", act.At);
        acts.Record(act, Acts.WithdrawDelegation, "", new() { ["toName"] = act.Item.HolderName, ["reason"] = request.Reason });
        outbox.Tell(act.Case, new PeopleConcerned(act.Case.Id, Acts.WithdrawDelegation, act.Step.Title, act.Actor.Id, request.Reason ?? "", act.Item.Holder is { } asked ? [asked] : []));

        return ActOnItem.Answer(act);
    }
}
