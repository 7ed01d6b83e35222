using System.Globalization;
using Shouldly;
using SupervisionFlow.Workflows.Activities.Times;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Cron_tests
{
    [Theory]
    [InlineData("0 9 * * *", "2026-03-02T08:59:59+08:00", "2026-03-02T09:00:00+08:00")]
    [InlineData("0 9 * * *", "2026-03-02T09:00:00+08:00", "2026-03-03T09:00:00+08:00")]
    [InlineData("*/15 * * * * *", "2026-03-02T09:00:16+08:00", "2026-03-02T09:00:30+08:00")]
    [InlineData("30 10 8-18/2 * * *", "2026-03-02T18:10:30+08:00", "2026-03-03T08:10:30+08:00")]
    [InlineData("0 0 9 * * MON-FRI", "2026-03-06T10:00:00+08:00", "2026-03-09T09:00:00+08:00")]
    [InlineData("0 0 9 ? * FRI-SUN", "2026-03-06T10:00:00+08:00", "2026-03-07T09:00:00+08:00")]
    [InlineData("0 0 0 * * 7", "2026-03-02T00:00:00+08:00", "2026-03-08T00:00:00+08:00")]
    [InlineData("0 0 0 * * 0", "2026-03-02T00:00:00+08:00", "2026-03-08T00:00:00+08:00")]
    [InlineData("0 0 0 1 JAN,jul *", "2026-03-02T00:00:00+08:00", "2026-07-01T00:00:00+08:00")]
    [InlineData("0 0 0 31 * *", "2026-03-31T12:00:00+08:00", "2026-05-31T00:00:00+08:00")]
    [InlineData("0 0 0 29 2 *", "2026-03-01T00:00:00+08:00", "2028-02-29T00:00:00+08:00")]
    [InlineData("0 0 0 L * *", "2026-02-01T00:00:00+08:00", "2026-02-28T00:00:00+08:00")]
    [InlineData("0 0 0 L-1 * *", "2026-02-01T00:00:00+08:00", "2026-02-27T00:00:00+08:00")]
    [InlineData("0 0 0 LW * *", "2026-05-01T00:00:00+08:00", "2026-05-29T00:00:00+08:00")]
    [InlineData("0 0 0 15W * *", "2026-03-01T00:00:00+08:00", "2026-03-16T00:00:00+08:00")]
    [InlineData("0 0 0 1W * *", "2026-07-31T00:00:00+08:00", "2026-08-03T00:00:00+08:00")]
    [InlineData("0 0 0 * * 5L", "2026-03-01T00:00:00+08:00", "2026-03-27T00:00:00+08:00")]
    [InlineData("0 0 0 * * MON#2", "2026-03-03T00:00:00+08:00", "2026-03-09T00:00:00+08:00")]
    [InlineData("0 0 0 13 * FRI", "2026-03-14T00:00:00+08:00", "2026-11-13T00:00:00+08:00")]
    [InlineData("0 22-2/2 * * *", "2026-03-02T23:00:00+08:00", "2026-03-03T00:00:00+08:00")]
    [InlineData("@daily", "2026-12-31T16:00:01+08:00", "2027-01-01T00:00:00+08:00")]
    public void The_next_instant_is_the_first_that_fits_in_Shanghai(string cron, string after, string expected) =>
        CronExpression.Parse(cron).Next(Instant(after)).ShouldBe(Instant(expected));

    [Fact]
    public void A_legal_day_begins_at_midnight_in_Shanghai_whatever_the_offset_of_the_clock() =>
        CronExpression.Parse("0 0 * * *").Next(Instant("2026-03-02T15:59:59Z")).ShouldBe(Instant("2026-03-02T16:00:00Z"));

    [Fact]
    public void A_fraction_of_a_second_is_past_its_second() =>
        CronExpression.Parse("* * * * * *").Next(Instant("2026-03-02T09:00:00.001+08:00")).ShouldBe(Instant("2026-03-02T09:00:01+08:00"));

    [Fact]
    public void What_never_fits_has_no_next() => CronExpression.Parse("0 0 0 30 2 *").Next(Instant("2026-03-02T00:00:00Z")).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("* * * * MON#6")]
    [InlineData("a * * * *")]
    [InlineData("1- * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("1,, * * * *")]
    public void What_is_no_cron_expression_is_refused(string cron) => Should.Throw<FormatException>(() => CronExpression.Parse(cron));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
