using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A signer abstains; the definition says whether the base keeps them.</summary>
[AllowedTo]
public sealed record AbstainFromWorkItem(WorkItemId Id, string? Opinion, string? ContentHash) : ICommand<ActAnswer>, IDoneOnce;

internal sealed class AbstainFromWorkItemHandler(Deciding deciding) : IRequestHandler<AbstainFromWorkItem, ActAnswer>
{
    public Task<ActAnswer> Handle(AbstainFromWorkItem request, CancellationToken stop) => deciding.Decide(
        request.Id, Acts.Abstain, null, null, request.Opinion, request.ContentHash, null,
        (step, act, making) => step.Abstain(request.Id, act.Actor, making), stop);
}
