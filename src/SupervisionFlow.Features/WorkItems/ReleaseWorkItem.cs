using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder puts an undecided item back; it rejoins the pool's lists, or goes to the heads where nobody of the pool may do it any more.</summary>
[AllowedTo]
public sealed record ReleaseWorkItem(WorkItemId Id) : ICommand<ActAnswer>;

internal sealed class ReleaseWorkItemHandler(SupervisionDb db, ActOnItem acts, SeatOffers offers) : IRequestHandler<ReleaseWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(ReleaseWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        act.Step.Release(request.Id, act.Actor);
        acts.Record(act, Acts.Release);
        await offers.Offer(act.Step, act.Case, await OrganisationChart.AsCommitted(db, stop), stop);

        return ActOnItem.Answer(act);
    }
}
