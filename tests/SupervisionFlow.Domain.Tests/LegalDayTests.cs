using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Tests;

public sealed class LegalDayTests
{
    [Theory]
    [InlineData("2026-04-30T15:59:59.999Z", "2026-04-30")]
    [InlineData("2026-04-30T16:00:00.000Z", "2026-05-01")]
    [InlineData("2026-12-31T16:00:00.000Z", "2027-01-01")]
    public void A_legal_day_is_a_day_in_Shanghai(string instant, string day) =>
        LegalDay.Of(DateTimeOffset.Parse(instant, null).ToUnixTimeMilliseconds()).ShouldBe(Some.Day(day));

    [Fact]
    public void A_day_ends_where_the_next_begins_and_both_belong_to_their_day()
    {
        var day = Some.Day("2026-04-30");

        LegalDay.Of(LegalDay.StartOf(day)).ShouldBe(day);
        LegalDay.Of(LegalDay.EndOf(day) - 1).ShouldBe(day);
        LegalDay.Of(LegalDay.EndOf(day)).ShouldBe(day.AddDays(1));
        LegalDay.Of(Some.Morning).ShouldBe(day);
    }
}
