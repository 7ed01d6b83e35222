using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Domain.Tests.WorkItems;

/// <summary>The tally by brute force: fills in every undecided seat in every way and looks whether the full counts agree.</summary>
internal static class TallyModel
{
    private static readonly Verdict[] Votes = [Verdict.Approve, Verdict.Reject, Verdict.Abstain];

    public static string? Outcome(SignRule rule, decimal[] weights, Verdict?[] votes)
    {
        if (rule.Returns == ReturnEffect.Immediately && votes.Contains(Verdict.Return))
            return StepClosing.Returned;

        var full = Completions(votes).Select(complete => IsApproved(rule, weights, complete)).Distinct().ToList();
        return full.Count > 1 ? null : full[0] ? StepClosing.Approved : StepClosing.Rejected;
    }

    /// <summary>The rule in the words of its definition, for a full set of votes.</summary>
    public static bool IsApproved(SignRule rule, decimal[] weights, Verdict[] votes)
    {
        var seats = votes.Select((vote, index) => (Vote: vote == Verdict.Return ? Verdict.Reject : vote, Weight: weights[index])).ToList();
        var approving = seats.Where(seat => seat.Vote == Verdict.Approve).ToList();
        var counted = rule.AbstentionsStay ? seats : [.. seats.Where(seat => seat.Vote != Verdict.Abstain)];
        if (approving.Count == 0)
            return false;
        if (rule.Veto && seats.Any(seat => seat.Vote == Verdict.Reject))
            return false;

        return rule.Mode switch
        {
            SignMode.Any => true,
            SignMode.All or SignMode.InOrder => counted.All(seat => seat.Vote == Verdict.Approve),
            SignMode.Ratio => approving.Sum(seat => seat.Weight) * rule.Of >= rule.Threshold * counted.Sum(seat => seat.Weight),
            SignMode.Weight => approving.Sum(seat => seat.Weight) >= rule.Threshold,
            _ => approving.Count >= rule.Threshold,
        };
    }

    private static IEnumerable<Verdict[]> Completions(Verdict?[] votes)
    {
        var open = Array.IndexOf(votes, null);
        if (open < 0)
            return [[.. votes.Select(vote => vote!.Value)]];

        return Votes.SelectMany(vote =>
        {
            var filled = (Verdict?[])votes.Clone();
            filled[open] = vote;
            return Completions(filled);
        });
    }
}
