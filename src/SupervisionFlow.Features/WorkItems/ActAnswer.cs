using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What an act came to: the item's state now, whether the step is over, and where the case stands.</summary>
public sealed record ActAnswer(WorkItemId Id, WorkItemState State, string? StepOutcome, string CaseStage, bool CaseClosed);
