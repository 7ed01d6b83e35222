using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A member of the pool takes the item; it leaves the others' lists at once. Two at once: one wins, the other is told who.</summary>
[AllowedTo]
public sealed record ClaimWorkItem(WorkItemId Id) : ICommand<ActAnswer>;

internal sealed class ClaimWorkItemHandler(ActOnItem acts, Claiming claiming) : IRequestHandler<ClaimWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(ClaimWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        await claiming.Claim(act, stop);
        await acts.TakePart(act, stop);

        return ActOnItem.Answer(act);
    }
}
