namespace SupervisionFlow.Domain.WorkItems;

/// <summary>The pure rules of signing: from seats and votes to an outcome.</summary>
/// <remarks>
/// A step ends as soon as its result can no longer change. An approval is never worse than an abstention and an
/// abstention never worse than a vote against, so it is enough to look at both extremes: if it is approved though all
/// unheard seats were against, or rejected though all approved, it is over. It follows that with a veto an approval waits
/// for everyone. A return is an act, not a vote: it ends the step when it comes, or counts against, as the rule says.
/// Where nobody approved, nothing is approved, whatever the threshold. The order of votes does not matter, except that
/// in-order seats are asked in turn (<see cref="Turns"/>).
/// </remarks>
public static class Tally
{
    /// <param name="seats">The seats present; removed ones are left out.</param>
    /// <param name="votes">In the order given; votes of seats that are not present are ignored.</param>
    public static TallyResult Of(SignRule rule, IReadOnlyList<TallySeat> seats, IReadOnlyList<TallyVote> votes)
    {
        var ballot = new Ballot(rule, seats, votes);
        var count = Count.Of(rule, seats, ballot);

        var outcome =
            ballot.IsReturned ? StepClosing.Returned
            : IsApproved(rule, count.WithUnheardAgainst()) ? StepClosing.Approved
            : !IsApproved(rule, count.WithUnheardFor()) ? StepClosing.Rejected
            : null;

        return new TallyResult(outcome, BaseOf(rule, count), count.For, count.Against, count.Abstained, StillNeeded(rule, count), count.Unheard + count.Abstaining);
    }

    /// <summary>The result of a full count.</summary>
    private static bool IsApproved(SignRule rule, Count count) => count.For > 0 && !(rule.Veto && count.Against > 0) && StillNeeded(rule, count) == 0;

    private static decimal StillNeeded(SignRule rule, Count count) => rule.Mode switch
    {
        SignMode.Any => Math.Max(0, 1 - count.For),
        SignMode.All or SignMode.InOrder => BaseOf(rule, count) - count.For,
        SignMode.Ratio => Math.Max(0, rule.Threshold * BaseOf(rule, count) - count.For * rule.Of) / rule.Of,
        SignMode.Weight or SignMode.AtLeast => Math.Max(0, rule.Threshold - count.For),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static decimal BaseOf(SignRule rule, Count count) => rule.AbstentionsStay ? count.Total : count.Total - count.Abstained;

    /// <param name="Abstaining">Not heard yet, and able to abstain or be against only.</param>
    private readonly record struct Count(decimal For, decimal Against, decimal Abstained, decimal Unheard, decimal Abstaining)
    {
        public decimal Total => For + Against + Abstained + Unheard + Abstaining;

        public static Count Of(SignRule rule, IReadOnlyList<TallySeat> seats, Ballot ballot)
        {
            var count = default(Count);
            foreach (var seat in seats.Where(seat => seat.Votes))
            {
                var amount = rule.Mode is SignMode.Ratio or SignMode.Weight ? seat.Weight : 1;
                count = ballot.StandOf(seat.Id) switch
                {
                    Stand.For => count with { For = count.For + amount },
                    Stand.Against => count with { Against = count.Against + amount },
                    Stand.Abstained => count with { Abstained = count.Abstained + amount },
                    _ when ballot.CanOnlyAbstain(seat.Id) => count with { Abstaining = count.Abstaining + amount },
                    _ => count with { Unheard = count.Unheard + amount },
                };
            }

            return count;
        }

        public Count WithUnheardFor() => this with { For = For + Unheard, Abstained = Abstained + Abstaining, Unheard = 0, Abstaining = 0 };

        public Count WithUnheardAgainst() => this with { Against = Against + Unheard + Abstaining, Unheard = 0, Abstaining = 0 };
    }
}
