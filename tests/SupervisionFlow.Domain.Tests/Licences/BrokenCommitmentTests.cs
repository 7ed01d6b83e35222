using Shouldly;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Domain.Licences;

public sealed class BrokenCommitmentTests
{
    private static readonly BrokenCommitment Broken = new("91350100M000100Y43", "恒远门诊部", new(2026, 3, 2), null, "医疗机构执业登记", "示卫医撤许〔2026〕1号");

    [Theory]
    [InlineData("2026-03-01", null, false)]
    [InlineData("2026-03-02", null, true)]
    [InlineData("2029-03-01", null, true)]
    [InlineData("2029-03-02", null, false)]
    [InlineData("2027-01-31", "2027-01-31", true)]
    [InlineData("2027-02-01", "2027-01-31", false)]
    public void It_bars_for_three_years_from_its_day_or_until_the_day_that_its_record_names(string day, string? until, bool bars) =>
        (Broken with { BarsUntil = until is null ? null : Day(until) }).Bars(Day(day), years: 3).ShouldBe(bars);

    [Theory]
    [InlineData("91350100M000100Y43", "", true)]
    [InlineData("91340202MADEM0345E", "91350100M000100Y43", true)]
    [InlineData("91340202MADEM0345E", "", false)]
    public void It_is_of_who_promised_and_of_whom_that_one_owns(string code, string owner, bool concerned)
    {
        var entity = new SupervisedEntity(new("e1"), "某门诊部", CreditCode.FromStore(code), "clinic", "和平路1号", new UnitId("jinghu-sa"), "张三", "", "私营", 0);
        entity.BelongTo(owner, "私营");

        Broken.IsOf(entity).ShouldBe(concerned);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
