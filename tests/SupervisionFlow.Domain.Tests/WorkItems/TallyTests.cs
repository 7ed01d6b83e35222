using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using Xunit;

namespace SupervisionFlow.Domain.Tests.WorkItems;

public sealed class TallyTests
{
    private static readonly SeatId A = new("a"), B = new("b"), C = new("c"), Extra = new("extra");

    [Fact]
    public void Two_of_three_reach_two_thirds_exactly() =>
        Outcome(new() { Mode = SignMode.Ratio, Threshold = 2, Of = 3 }, (A, Verdict.Approve), (B, Verdict.Approve)).ShouldBe(StepClosing.Approved);

    [Fact]
    public void With_a_veto_an_approval_waits_for_everyone_and_a_rejection_does_not()
    {
        var rule = new SignRule { Mode = SignMode.Any, Veto = true };

        Outcome(rule, (A, Verdict.Approve), (B, Verdict.Approve)).ShouldBeNull();
        Outcome(rule, (A, Verdict.Approve), (B, Verdict.Reject)).ShouldBe(StepClosing.Rejected);
        Outcome(rule, (A, Verdict.Approve), (B, Verdict.Approve), (C, Verdict.Abstain)).ShouldBe(StepClosing.Approved);
    }

    [Fact]
    public void Nothing_is_approved_because_nobody_was_there() =>
        Outcome(new() { Mode = SignMode.All }, (A, Verdict.Abstain), (B, Verdict.Abstain), (C, Verdict.Abstain)).ShouldBe(StepClosing.Rejected);

    [Fact]
    public void A_return_ends_at_once_or_counts_against()
    {
        Outcome(new() { Mode = SignMode.Any }, (A, Verdict.Return)).ShouldBe(StepClosing.Returned);
        Outcome(new() { Mode = SignMode.Any, Returns = ReturnEffect.CountsAgainst }, (A, Verdict.Return)).ShouldBeNull();
        Outcome(new() { Mode = SignMode.All, Returns = ReturnEffect.CountsAgainst }, (A, Verdict.Return)).ShouldBe(StepClosing.Rejected);
    }

    [Fact]
    public void Of_one_seats_votes_the_last_counts_and_one_taken_back_does_not()
    {
        var rule = new SignRule { Mode = SignMode.All };

        Outcome(rule, (A, Verdict.Approve), (B, Verdict.Approve), (A, Verdict.TakenBack), (C, Verdict.Approve)).ShouldBeNull();
        Outcome(rule, (A, Verdict.Approve), (A, Verdict.TakenBack), (A, Verdict.Reject)).ShouldBe(StepClosing.Rejected);
    }

    [Theory]
    [InlineData(SeatPlacement.Before, null)]
    [InlineData(SeatPlacement.After, StepClosing.Rejected)]
    public void A_seat_added_before_or_after_is_waited_for_its_no_counts_only_after_and_the_base_stays(SeatPlacement placement, string? refused)
    {
        TallySeat[] seats = [new(A), new(B), new(Extra, AddedTo: A, Placement: placement)];
        var rule = new SignRule { Mode = SignMode.All };

        Count((A, Verdict.Approve), (B, Verdict.Approve)).Outcome.ShouldBeNull();
        Count((A, Verdict.Approve), (B, Verdict.Approve), (Extra, Verdict.Approve)).Outcome.ShouldBe(StepClosing.Approved);
        Count((Extra, Verdict.Reject)).Outcome.ShouldBe(refused);
        Count().Base.ShouldBe(2);

        TallyResult Count(params (SeatId Seat, Verdict Verdict)[] votes) => Tally.Of(rule, seats, [.. votes.Select(vote => new TallyVote(vote.Seat, vote.Verdict))]);
    }

    [Fact]
    public void In_order_only_the_lowest_unheard_order_has_its_turn_and_equal_orders_share_it()
    {
        TallySeat[] seats = [new(A, 1), new(B, 1), new(C, 2)];
        var rule = new SignRule { Mode = SignMode.InOrder };

        Turns.Of(rule, seats, []).ShouldBe([A, B], ignoreOrder: true);
        Turns.Of(rule, seats, [new(A, Verdict.Approve)]).ShouldBe([B]);
        Turns.Of(rule, seats, [new(A, Verdict.Approve), new(B, Verdict.Abstain)]).ShouldBe([C]);
    }

    [Fact]
    public void A_seat_added_before_goes_first_and_one_added_after_goes_last()
    {
        TallySeat[] before = [new(A), new(Extra, AddedTo: A, Placement: SeatPlacement.Before)];
        TallySeat[] after = [new(A), new(Extra, AddedTo: A, Placement: SeatPlacement.After)];
        var rule = new SignRule();

        Turns.Of(rule, before, []).ShouldBe([Extra]);
        Turns.Of(rule, before, [new(Extra, Verdict.Approve)]).ShouldBe([A]);
        Turns.Of(rule, after, []).ShouldBe([A]);
        Turns.Of(rule, after, [new(A, Verdict.Approve)]).ShouldBe([Extra]);
    }

    private static string? Outcome(SignRule rule, params (SeatId Seat, Verdict Verdict)[] votes) =>
        Tally.Of(rule, [new(A), new(B), new(C)], [.. votes.Select(vote => new TallyVote(vote.Seat, vote.Verdict))]).Outcome;
}
