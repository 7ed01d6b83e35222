using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>A seat to be made with its work item.</summary>
/// <param name="Holder">Whose seat it is, or null for a pool.</param>
/// <param name="Audience">Who sees it: the pool's keys; for a given holder their own key is enough, substitutes may follow.</param>
public sealed record SeatPlan(SeatId Seat, WorkItemId WorkItem, PersonId? Holder, IReadOnlyList<AudienceKey> Audience)
{
    public int Order { get; init; } = 1;

    public decimal Weight { get; init; } = 1;

    /// <summary>Whom the definition asked for, where nobody of those was left and the pool is of heads: kept with the item, in nobody's list, so that a head can hand it on to one of them.</summary>
    public IReadOnlyList<AudienceKey> Meant { get; init; } = [];

    /// <summary>The holder's name, for refusals told to others.</summary>
    public string? HolderName { get; init; }
}
