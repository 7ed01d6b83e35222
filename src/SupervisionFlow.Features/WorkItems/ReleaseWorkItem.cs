using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder puts an undecided item back; it rejoins the pool's lists.</summary>
[AllowedTo]
public sealed record ReleaseWorkItem(WorkItemId Id) : ICommand<ActAnswer>;
