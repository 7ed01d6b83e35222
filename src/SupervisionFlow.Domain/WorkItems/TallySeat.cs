namespace SupervisionFlow.Domain.WorkItems;

/// <summary>A seat as the tally sees it: present, with its order and weight, and the seat it was added before or after.</summary>
public sealed record TallySeat(SeatId Id, int Order = 1, decimal Weight = 1, SeatId? AddedTo = null, SeatPlacement Placement = SeatPlacement.Defined)
{
    /// <summary>Whether the seat has a vote of its own; one added before or after shares the vote of the seat it was added to.</summary>
    public bool Votes => Placement is SeatPlacement.Defined or SeatPlacement.Beside;
}
