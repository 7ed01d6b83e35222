using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Shortages;

public sealed class ShortageLevelTests
{
    private static readonly ShortageLevel[] Rows =
    [
        new(3, "general", "一般", "General", null, null, WithoutSubstitute: false, "none", Confers: false, IsListed: false),
        new(1, "severe", "严重", "Severe", 7, null, WithoutSubstitute: true, "city", Confers: true, IsListed: true),
        new(2, "serious", "较重", "Serious", null, 3, WithoutSubstitute: false, "county", Confers: true, IsListed: true),
    ];

    [Theory]
    [InlineData(6.5, 1, false, "severe")]
    [InlineData(7, 1, false, "general")]
    [InlineData(0, 1, true, "general")]
    [InlineData(0, 3, true, "serious")]
    [InlineData(30, 2, false, "general")]
    public void The_first_row_whose_conditions_all_hold_decides_whatever_order_they_are_written_in(double stock, int institutions, bool substitute, string level) =>
        ShortageLevel.Of(Rows, (decimal)stock, institutions, substitute).Code.ShouldBe(level);

    [Fact]
    public void A_shortage_of_which_no_row_speaks_is_not_graded_by_chance() =>
        Should.Throw<RuleViolation>(() => ShortageLevel.Of(Rows.Skip(1), 30, 1, hasSubstitute: true)).Code.ShouldBe("shortage.no_level");
}
