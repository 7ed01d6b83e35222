using Shouldly;
using SupervisionFlow.Domain.Documents;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Documents;

public sealed class DocumentNumberTests
{
    [Fact]
    public void A_formal_number_has_prefix_category_nature_year_in_six_corner_brackets_and_sequence() =>
        DocumentNumber.Formal("芜卫", "医", "罚", 2026, 12).ShouldBe("芜卫医罚〔2026〕12号");

    [Theory]
    [InlineData(12, "2026-0012")]
    [InlineData(9999, "2026-9999")]
    [InlineData(12345, "2026-12345")]
    public void A_plain_number_has_year_and_four_digits_or_more(long sequence, string number) =>
        DocumentNumber.Plain(2026, sequence).ShouldBe(number);

    [Fact]
    public void Numbers_start_at_one() =>
        Should.Throw<ArgumentOutOfRangeException>(() => DocumentNumber.Plain(2026, 0));

    [Fact]
    public void A_series_is_per_agency_category_nature_and_year() =>
        DocumentNumber.Series("芜卫", "医", "罚", 2026).ShouldBe("芜卫医罚/2026");
}
