using System.Globalization;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Penalties;

/// <summary>Counted by hand for a fine of 10,000 yuan that was to be paid by 15 May 2026, at three percent a day.</summary>
public class LateFeeTests
{
    private static readonly LateFeeRate Rate = LateFeeRate.Parse("article,percent_per_day,cap_percent,effective_from,source,status\n行政处罚法72,3,100,2021-07-15,x,verified\n").Single();
    private static readonly DateOnly Due = new(2026, 5, 15);

    [Theory]
    [InlineData("2026-05-15", 0, 0)]
    [InlineData("2026-05-16", 1, 300)]
    [InlineData("2026-05-25", 10, 3000)]
    [InlineData("2026-06-17", 33, 9900)]
    [InlineData("2026-06-18", 34, 10000)]
    [InlineData("2027-05-15", 365, 10000)]
    public void Each_day_after_the_last_to_pay_adds_three_percent_up_to_the_principal(string on, int days, int yuan)
    {
        var fee = Of("", on);

        (fee.Days, fee.Yuan, fee.FineOwed, fee.FeeOwed).ShouldBe((days, yuan, 10_000, yuan));
    }

    [Theory]
    [InlineData("paid whole on the last day", "2026-05-15|10000", "2026-06-30", 0, 0, 0, 0)]
    [InlineData("paid whole a day late", "2026-05-16|10000", "2026-06-30", 1, 300, 0, 300)]
    [InlineData("paid whole ten days late", "2026-05-25|10000", "2026-06-30", 10, 3000, 0, 3000)]
    [InlineData("paid whole after the cap was reached", "2026-07-31|10000", "2026-08-31", 77, 10000, 0, 10000)]
    [InlineData("a part in time, the rest five days late", "2026-05-10|4000 2026-05-20|6000", "2026-06-30", 5, 900, 0, 900)]
    [InlineData("a part in time, the rest not at all", "2026-05-10|4000", "2026-05-25", 10, 1800, 6000, 1800)]
    [InlineData("a part in time, the rest until its own cap", "2026-05-10|4000", "2027-05-15", 365, 6000, 6000, 6000)]
    [InlineData("a part twenty days late, the rest not at all", "2026-06-04|4000", "2026-06-14", 30, 2400 + 5400, 6000, 7800)]
    [InlineData("the same once the rest has reached its cap", "2026-06-04|4000", "2026-12-31", 230, 2400 + 6000, 6000, 8400)]
    [InlineData("three instalments, each late, told in no order", "2026-06-09|4000 2026-05-20|3000 2026-05-30|3000", "2026-06-30", 25, 450 + 1350 + 3000, 0, 4800)]
    [InlineData("two payments on one day", "2026-05-20|3000 2026-05-20|7000", "2026-06-30", 5, 1500, 0, 1500)]
    [InlineData("paid with what it had added", "2026-05-25|13000", "2026-06-30", 10, 3000, 0, 0)]
    [InlineData("the fine paid late, a part of the addition later", "2026-05-25|10000 2026-06-10|1000", "2026-06-30", 10, 3000, 0, 2000)]
    [InlineData("more than was owed of both", "2026-05-25|15000", "2026-06-30", 10, 3000, 0, 0)]
    [InlineData("more than was owed, told in no order", "2026-06-09|4000 2026-05-20|8000", "2026-06-30", 25, 1200 + 1500, 0, 700)]
    [InlineData("paid on the very day it is computed for", "2026-05-25|10000", "2026-05-25", 10, 3000, 0, 3000)]
    [InlineData("a payment dated after the day it is computed for", "2026-06-01|10000", "2026-05-25", 10, 3000, 10000, 3000)]
    public void What_was_paid_late_was_owed_until_it_was_paid(string told, string payments, string on, int days, int yuan, int fineOwed, int feeOwed)
    {
        var fee = Of(payments, on);

        (fee.Days, fee.Yuan, fee.FineOwed, fee.FeeOwed).ShouldBe((days, yuan, fineOwed, feeOwed), told);
        fee.Parts.Sum(part => part.Fee).ShouldBe(fee.Yuan, told);
    }

    [Fact]
    public void Days_in_reconsideration_and_in_court_do_not_count_even_where_they_overlap()
    {
        var fee = Of("", "2026-05-25", ("2026-05-10", "2026-05-17"), ("2026-05-17", "2026-05-20"));

        (fee.Days, fee.Yuan).ShouldBe((5, 1500));
    }

    [Theory]
    [InlineData("a reconsideration and the suit after it, four days apart", "2026-05-17 2026-05-19|2026-05-24 2026-05-26", 5, 1500)]
    [InlineData("the suit begins on the day after the reconsideration ends", "2026-05-17 2026-05-20|2026-05-21 2026-05-26", 1, 300)]
    [InlineData("each of a single day", "2026-05-17 2026-05-17|2026-05-26 2026-05-26", 9, 2700)]
    [InlineData("told in no order, one within the other", "2026-05-20 2026-05-22|2026-05-18 2026-05-24", 4, 1200)]
    [InlineData("one over before the last day to pay, one that ends on it", "2026-04-01 2026-04-30|2026-05-10 2026-05-15", 11, 3300)]
    [InlineData("one that begins on the day it is computed for", "2026-05-16 2026-05-16|2026-05-26 2026-06-30", 9, 2700)]
    public void Several_stays_leave_out_their_days_each_with_both_its_ends(string told, string stays, int days, int yuan)
    {
        var fee = Of("", "2026-05-26", [.. stays.Split('|').Select(stay => stay.Split(' ')).Select(stay => (stay[0], stay[1]))]);

        (fee.Days, fee.Yuan).ShouldBe((days, yuan), told);
    }

    [Theory]
    [InlineData(600, 300)]
    [InlineData(900, 0)]
    [InlineData(5000, 0)]
    public void What_was_remitted_is_owed_no_more_and_never_lessens_the_fine(int remitted, int owed)
    {
        var fee = LateFee.Of(3000, [], new(2026, 5, 15), new(2026, 5, 25), [], Rate, remitted);

        (fee.Yuan, fee.FeeOwed, fee.FineOwed).ShouldBe((900, owed, 3000));
    }

    [Fact]
    public void A_stay_between_leaves_out_its_days_of_each_part()
    {
        var fee = Of("2026-05-22|4000", "2026-06-04", ("2026-05-18", "2026-05-27"));

        fee.Parts.ShouldBe([new(4000, Day("2026-05-22"), 2, 240), new(6000, Day("2026-06-04"), 10, 1800)], "16 and 17 May for the first, and eight days after the stay for the rest");
        (fee.Days, fee.Yuan).ShouldBe((10, 2040));
    }

    [Fact]
    public void Where_no_fine_was_imposed_nothing_is_late()
    {
        var fee = LateFee.Of(0, [], Due, Day("2026-06-30"), [], Rate);

        (fee.Days, fee.Yuan, fee.FineOwed, fee.FeeOwed, fee.Parts.Count).ShouldBe((0, 0, 0, 0, 0));
    }

    [Fact]
    public void It_is_rounded_to_the_fen() =>
        LateFee.Of(33.33m, [], Due, Day("2026-05-16"), [], Rate).Yuan.ShouldBe(1.00m);

    private static LateFee Of(string payments, string on, params (string First, string Last)[] stayed) => LateFee.Of(
        10_000,
        payments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('|')).Select(one => new FinePayment(Day(one[0]), decimal.Parse(one[1], CultureInfo.InvariantCulture))),
        Due, Day(on), [.. stayed.Select(period => (Day(period.First), Day(period.Last)))], Rate);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
