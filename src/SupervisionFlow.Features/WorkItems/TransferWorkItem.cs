using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder gives the seat to another, who must be able to sit there; the origin stays visible.</summary>
[AllowedTo]
public sealed record TransferWorkItem(WorkItemId Id, PersonId To, string Reason, DraftChoice Draft) : ICommand<ActAnswer>;

/// <summary>What becomes of the holder's draft.</summary>
public enum DraftChoice
{
    /// <summary>It stays with the one who wrote it.</summary>
    Keep,

    /// <summary>It goes along.</summary>
    GoesAlong,
}
