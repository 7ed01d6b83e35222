using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A member of the pool takes the item; it leaves the others' lists at once. Two at once: one wins, the other is told who.</summary>
[AllowedTo]
public sealed record ClaimWorkItem(WorkItemId Id) : ICommand<ActAnswer>;

internal sealed class ClaimWorkItemHandler(ActOnItem acts, SeatsLeft seats) : IRequestHandler<ClaimWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(ClaimWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        var before = await seats.ShortBeforeClaim(act.Step, stop);
        act.Step.Claim(request.Id, act.Actor, act.At);
        await seats.Require(act, before, stop);
        acts.Record(act, Acts.Claim);
        await acts.TakePart(act, stop);

        return ActOnItem.Answer(act);
    }
}
