using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using Xunit;

namespace SupervisionFlow.Domain.Tests.WorkItems;

/// <summary>Exhaustive over small sizes: every rule, every set of votes.</summary>
public sealed class TallyPropertyTests
{
    private static readonly Verdict?[] VotesAndNone = [null, Verdict.Approve, Verdict.Reject, Verdict.Abstain, Verdict.Return];

    [Fact]
    public void It_says_what_every_way_to_go_on_agrees_on_and_nothing_else()
    {
        var checkedSets = 0;
        foreach (var (rule, weights) in RulesAndWeights())
            foreach (var votes in AllVotes(weights.Length))
            {
                RequireSame(Count(rule, weights, votes).Outcome, TallyModel.Outcome(rule, weights, votes), rule, weights, votes);
                checkedSets++;
            }

        checkedSets.ShouldBeGreaterThan(50_000);
    }

    [Fact]
    public void Every_order_of_the_same_votes_ends_with_the_outcome_of_the_full_count()
    {
        foreach (var (rule, weights) in RulesAndWeights().Where(pair => pair.Rule.Mode != SignMode.InOrder))
            foreach (var votes in AllVotes(weights.Length).Where(votes => votes.All(vote => vote is not (null or Verdict.Return))))
            {
                var full = TallyModel.IsApproved(rule, weights, [.. votes.Select(vote => vote!.Value)]) ? StepClosing.Approved : StepClosing.Rejected;
                foreach (var order in Orders(weights.Length))
                    RequireSame(OutcomeInOrder(rule, weights, votes, order), full, rule, weights, votes);
            }
    }

    [Fact]
    public void What_is_still_needed_is_enough_and_less_is_not()
    {
        foreach (var (rule, weights) in RulesAndWeights().Where(pair => !pair.Rule.Veto))
            foreach (var votes in AllVotes(weights.Length).Where(votes => !votes.Contains(Verdict.Return)))
            {
                var tally = Count(rule, weights, votes);
                if (tally.IsOpen)
                    tally.StillNeeded.ShouldBeInRange(0.0001m, tally.Unheard);
                if (tally.Outcome == StepClosing.Approved)
                    tally.StillNeeded.ShouldBe(0);
            }
    }

    private static void RequireSame(string? outcome, string? expected, SignRule rule, decimal[] weights, Verdict?[] votes)
    {
        if (outcome != expected)
            outcome.ShouldBe(expected, $"{rule} weights [{string.Join(' ', weights)}] votes [{string.Join(' ', votes)}]");
    }

    private static TallyResult Count(SignRule rule, decimal[] weights, Verdict?[] votes) =>
        Tally.Of(rule, Seats(weights), [.. votes.Select((vote, index) => (vote, index)).Where(pair => pair.vote is not null).Select(pair => new TallyVote(Id(pair.index), pair.vote!.Value))]);

    private static string? OutcomeInOrder(SignRule rule, decimal[] weights, Verdict?[] votes, int[] order)
    {
        var given = new List<TallyVote>();
        foreach (var seat in order)
        {
            given.Add(new TallyVote(Id(seat), votes[seat]!.Value));
            if (Tally.Of(rule, Seats(weights), given).Outcome is { } early)
                return early;
        }

        return null;
    }

    private static IEnumerable<(SignRule Rule, decimal[] Weights)> RulesAndWeights()
    {
        foreach (var rule in Rules())
            foreach (var weights in rule.Mode is SignMode.Ratio or SignMode.Weight ? WeightSets : EvenSets)
                yield return (rule, weights);
    }

    private static readonly decimal[][] EvenSets = [[1], [1, 1], [1, 1, 1], [1, 1, 1, 1]];

    private static readonly decimal[][] WeightSets = [[1], [1, 1], [2, 1], [1, 1, 1], [3, 1, 1], [2, 2, 1], [0.5m, 1.5m, 1]];

    private static IEnumerable<SignRule> Rules() =>
        from veto in new[] { false, true }
        from stay in new[] { false, true }
        from returns in Enum.GetValues<ReturnEffect>()
        from rule in new[]
        {
            new SignRule { Mode = SignMode.Any },
            new SignRule { Mode = SignMode.All },
            new SignRule { Mode = SignMode.InOrder },
            new SignRule { Mode = SignMode.Ratio, Threshold = 0.5m },
            new SignRule { Mode = SignMode.Ratio, Threshold = 2, Of = 3 },
            new SignRule { Mode = SignMode.Ratio, Threshold = 1 },
            new SignRule { Mode = SignMode.Weight, Threshold = 2 },
            new SignRule { Mode = SignMode.Weight, Threshold = 3 },
            new SignRule { Mode = SignMode.AtLeast, Threshold = 1 },
            new SignRule { Mode = SignMode.AtLeast, Threshold = 2 },
            new SignRule { Mode = SignMode.AtLeast, Threshold = 3 },
        }
        select rule with { Veto = veto, AbstentionsStay = stay, Returns = returns };

    private static IEnumerable<Verdict?[]> AllVotes(int seats) =>
        seats == 0 ? [[]] : AllVotes(seats - 1).SelectMany(votes => VotesAndNone.Select(vote => (Verdict?[])[.. votes, vote]));

    private static IEnumerable<int[]> Orders(int seats) =>
        seats == 0 ? [[]] : Orders(seats - 1).SelectMany(order => Enumerable.Range(0, seats).Select(place => (int[])[.. order[..place], seats - 1, .. order[place..]]));

    private static IReadOnlyList<TallySeat> Seats(decimal[] weights) => [.. weights.Select((weight, index) => new TallySeat(Id(index), index, weight))];

    private static SeatId Id(int index) => new($"s{index}");
}
