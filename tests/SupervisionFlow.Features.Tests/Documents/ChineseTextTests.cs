using System.Globalization;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Documents;

public class ChineseTextTests
{
    [Theory]
    [InlineData("0", "人民币零元整")]
    [InlineData("0.05", "人民币伍分")]
    [InlineData("0.5", "人民币伍角整")]
    [InlineData("10", "人民币壹拾元整")]
    [InlineData("100.05", "人民币壹佰元零伍分")]
    [InlineData("10005", "人民币壹万零伍元整")]
    [InlineData("12345.67", "人民币壹万贰仟叁佰肆拾伍元陆角柒分")]
    [InlineData("1000000", "人民币壹佰万元整")]
    [InlineData("100010000", "人民币壹亿零壹万元整")]
    [InlineData("200000305.5", "人民币贰亿零叁佰零伍元伍角整")]
    [InlineData("10500", "人民币壹万零伍佰元整")]
    public void An_amount_is_written_in_capitals(string yuan, string expected) =>
        ChineseText.Money(decimal.Parse(yuan, CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Theory]
    [InlineData(0, "零")]
    [InlineData(7, "七")]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(105, "一百零五")]
    [InlineData(110, "一百一十")]
    [InlineData(100000, "十万")]
    [InlineData(-3, "负三")]
    public void A_number_is_written_as_it_is_read(long number, string expected) => ChineseText.Numeral(number).ShouldBe(expected);

    [Theory]
    [InlineData("2026-05-18", "2026年5月18日")]
    [InlineData("2026-05-18T16:30:00+08:00", "2026年5月18日")]
    [InlineData("2026-02-30", null)]
    [InlineData("", null)]
    public void A_day_is_written_without_leading_zeros(string iso, string? expected) => ChineseText.Day(iso).ShouldBe(expected);
}
