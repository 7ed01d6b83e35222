using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Penalties;

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
    public void Each_day_after_the_last_to_pay_adds_three_percent_up_to_the_principal(string on, int days, int yuan) =>
        LateFee.Of(10_000, Due, Day(on), [], Rate).ShouldBe(new LateFee(days, yuan));

    [Fact]
    public void Days_in_reconsideration_and_in_court_do_not_count_even_where_they_overlap() =>
        LateFee.Of(10_000, Due, Day("2026-05-25"), [(Day("2026-05-10"), Day("2026-05-17")), (Day("2026-05-17"), Day("2026-05-20"))], Rate).ShouldBe(new LateFee(5, 1500));

    [Fact]
    public void It_is_rounded_to_the_fen() =>
        LateFee.Of(33.33m, Due, Day("2026-05-16"), [], Rate).Yuan.ShouldBe(1.00m);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
