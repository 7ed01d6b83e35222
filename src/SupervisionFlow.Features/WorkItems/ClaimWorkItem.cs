using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A member of the pool takes the item; it leaves the others' lists at once. Two at once: one wins, the other is told who.</summary>
[AllowedTo]
public sealed record ClaimWorkItem(WorkItemId Id) : ICommand<ActAnswer>;
