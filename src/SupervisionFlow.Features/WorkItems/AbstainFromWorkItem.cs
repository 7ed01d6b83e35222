using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A signer abstains; the definition says whether the base keeps them.</summary>
[AllowedTo]
public sealed record AbstainFromWorkItem(WorkItemId Id, string? Opinion, string? ContentHash) : ICommand<ActAnswer>;
