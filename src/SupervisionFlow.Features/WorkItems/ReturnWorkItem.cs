using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder sends the case back to an earlier human step; what descends from it is withdrawn, by cause.</summary>
[AllowedTo]
public sealed record ReturnWorkItem(WorkItemId Id, string ToActivityId, string Reason, StraightBackChoice Then) : ICommand<ActAnswer>;

/// <summary>Where the flow goes when the step returned to is done again.</summary>
public enum StraightBackChoice
{
    /// <summary>On as usual, through the steps between.</summary>
    OnNormally,

    /// <summary>Straight back to the step that returned.</summary>
    StraightBack,
}
