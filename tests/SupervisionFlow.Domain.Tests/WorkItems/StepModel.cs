using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Domain.Tests.WorkItems;

/// <summary>The outcome of a step by brute force: everybody who has not spoken speaks in every way, and it is certain only if all those full counts agree.</summary>
internal static class StepModel
{
    private static readonly Verdict[] Votes = [Verdict.Approve, Verdict.Reject, Verdict.Abstain];

    public static string? Outcome(Step step)
    {
        var seats = step.Seats.Where(seat => seat.Removal is null).ToList();
        var said = seats.ToDictionary(seat => seat.Id, seat => LastOf(step, seat));
        if (step.Rule.Returns == ReturnEffect.Immediately && said.ContainsValue(Verdict.Return))
            return StepClosing.Returned;

        // A yes or an abstention is not heard before those who were added before it; a no is a no.
        var row = new Row(seats, said);
        var given = seats.ToDictionary(seat => seat.Id, seat => said[seat.Id] is { } vote && (IsNo(vote) || row.HeardBefore(seat)) ? vote : (Verdict?)null);
        var full = Completions(given, [.. seats.Select(seat => seat.Id)]).Select(votes => IsApproved(step.Rule, seats, votes)).Distinct().ToList();
        return full.Count > 1 ? null : full[0] ? StepClosing.Approved : StepClosing.Rejected;
    }

    private static bool IsApproved(SignRule rule, IReadOnlyList<Seat> seats, Dictionary<SeatId, Verdict?> votes)
    {
        var row = new Row(seats, votes);
        var counted = seats.Where(seat => seat.Placement is SeatPlacement.Defined or SeatPlacement.Beside).ToList();
        return TallyModel.IsApproved(rule, [.. counted.Select(seat => seat.Weight)], [.. counted.Select(seat => row.SaysNo(seat) ? Verdict.Reject : votes[seat.Id]!.Value)]);
    }

    private static Verdict? LastOf(Step step, Seat seat) =>
        step.Decisions.Where(decision => decision.SeatId == seat.Id).MaxBy(decision => decision.Sequence) is { Verdict: not Verdict.TakenBack } last ? last.Verdict : null;

    private static bool IsNo(Verdict? vote) => vote is Verdict.Reject or Verdict.Return;

    private static IEnumerable<Dictionary<SeatId, Verdict?>> Completions(Dictionary<SeatId, Verdict?> votes, IReadOnlyList<SeatId> seats)
    {
        var silent = seats.Where(seat => votes[seat] is null).ToList();
        return silent.Count == 0 ? [votes] : Votes.SelectMany(vote => Completions(new(votes) { [silent[0]] = vote }, silent));
    }

    /// <summary>A seat with those added before and after it.</summary>
    private sealed record Row(IReadOnlyList<Seat> Seats, Dictionary<SeatId, Verdict?> Said)
    {
        /// <summary>By itself, or by who had to approve too.</summary>
        public bool SaysNo(Seat seat) => IsNo(Said[seat.Id]) || AddedTo(seat, SeatPlacement.After).Any(SaysNo);

        public bool HeardBefore(Seat seat) => AddedTo(seat, SeatPlacement.Before).All(Heard);

        private bool Heard(Seat seat) => SaysNo(seat) || (Said[seat.Id] is not null && HeardBefore(seat) && AddedTo(seat, SeatPlacement.After).All(Heard));

        private IEnumerable<Seat> AddedTo(Seat seat, SeatPlacement where) => Seats.Where(other => other.AddedTo == seat.Id && other.Placement == where);
    }
}
