namespace SupervisionFlow.Domain.WorkItems;

/// <summary>How each seat stands, from the votes given: the last vote of a seat, joined with those of seats added after it.</summary>
/// <remarks>A seat and those added after it (后加签) share one vote: one against makes it against, and it is for once all have been heard. One added before (前加签) is waited for, and what it said binds nobody.</remarks>
internal sealed class Ballot
{
    private readonly SignRule _rule;
    private readonly Dictionary<SeatId, Verdict> _last = [];
    private readonly ILookup<SeatId?, TallySeat> _attached;

    public Ballot(SignRule rule, IReadOnlyList<TallySeat> seats, IReadOnlyList<TallyVote> votes)
    {
        var present = seats.Select(seat => seat.Id).ToHashSet();
        _rule = rule;
        _attached = seats.Where(seat => !seat.Votes).ToLookup(seat => seat.AddedTo);

        foreach (var vote in votes.Where(vote => present.Contains(vote.Seat)))
        {
            if (vote.Verdict == Verdict.TakenBack)
                _last.Remove(vote.Seat);
            else
                _last[vote.Seat] = vote.Verdict;
        }
    }

    public bool IsReturned => _rule.Returns == ReturnEffect.Immediately && _last.ContainsValue(Verdict.Return);

    public bool HasVoted(SeatId seat) => _last.ContainsKey(seat);

    public IEnumerable<TallySeat> AttachedTo(SeatId seat, SeatPlacement placement) =>
        _attached[seat].Where(attached => attached.Placement == placement);

    public Stand StandOf(SeatId seat)
    {
        var own = OwnStandOf(seat);
        var others = _attached[seat].Select(attached => (attached.Placement, Stand: StandOf(attached.Id))).ToList();

        if (own == Stand.Against || others.Contains((SeatPlacement.After, Stand.Against)))
            return Stand.Against;

        return others.Exists(other => other.Stand == Stand.Unheard) ? Stand.Unheard : own;
    }

    /// <summary>Whether an unheard seat has abstained and waits only for those added after it: it abstains or is against, and can no longer be for.</summary>
    public bool CanOnlyAbstain(SeatId seat) =>
        StandOf(seat) == Stand.Unheard && OwnStandOf(seat) == Stand.Abstained && AttachedTo(seat, SeatPlacement.Before).All(before => StandOf(before.Id) != Stand.Unheard);

    private Stand OwnStandOf(SeatId seat) => !_last.TryGetValue(seat, out var verdict) ? Stand.Unheard : verdict switch
    {
        Verdict.Complete or Verdict.Approve => Stand.For,
        Verdict.Abstain => Stand.Abstained,
        _ => Stand.Against,
    };
}
