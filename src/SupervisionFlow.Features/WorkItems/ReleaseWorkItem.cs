using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder puts an undecided item back; it rejoins the pool's lists.</summary>
[AllowedTo]
public sealed record ReleaseWorkItem(WorkItemId Id) : ICommand<ActAnswer>;

internal sealed class ReleaseWorkItemHandler(ActOnItem acts) : IRequestHandler<ReleaseWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(ReleaseWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        act.Step.Release(request.Id, act.Actor);
        acts.Record(act, Acts.Release);

        return ActOnItem.Answer(act);
    }
}
