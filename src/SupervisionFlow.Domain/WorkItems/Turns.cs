namespace SupervisionFlow.Domain.WorkItems;

/// <summary>Whose turn it is: which seats may decide now.</summary>
public static class Turns
{
    /// <summary>The unheard seats that nothing makes wait: no earlier order, no seat added before, and for one added after, its seat has decided.</summary>
    public static IReadOnlySet<SeatId> Of(SignRule rule, IReadOnlyList<TallySeat> seats, IReadOnlyList<TallyVote> votes)
    {
        var ballot = new Ballot(rule, seats, votes);
        var unsettled = seats.Where(seat => seat.Votes && ballot.StandOf(seat.Id) == Stand.Unheard).ToList();
        if (rule.Mode == SignMode.InOrder && unsettled.Count > 0)
        {
            var next = unsettled.Min(seat => seat.Order);
            unsettled.RemoveAll(seat => seat.Order != next);
        }

        return unsettled.SelectMany(seat => InRowOf(seat.Id, ballot)).ToHashSet();
    }

    private static IReadOnlyList<SeatId> InRowOf(SeatId seat, Ballot ballot)
    {
        var before = Unheard(SeatPlacement.Before);
        if (before.Count > 0)
            return before;

        return ballot.HasVoted(seat) ? Unheard(SeatPlacement.After) : [seat];

        List<SeatId> Unheard(SeatPlacement placement) =>
            [.. ballot.AttachedTo(seat, placement).Where(attached => ballot.StandOf(attached.Id) == Stand.Unheard).SelectMany(attached => InRowOf(attached.Id, ballot))];
    }
}
