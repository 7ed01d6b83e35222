using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Clocks;

public sealed class ClockWarningTests
{
    private const string Header = "percent,heads,status,source\n";

    private static readonly IReadOnlyList<ClockWarning> Warnings = ClockWarning.Parse(Header + "50,no,parameter,s\n75,yes,parameter,s\n100,yes,parameter,s\n,yes,parameter,s\n");

    [Theory]
    [InlineData("2026-05-05", "none")]
    [InlineData("2026-05-06", "50")]
    [InlineData("2026-05-08", "50")]
    [InlineData("2026-05-09", "75")]
    [InlineData("2026-05-10", "75")]
    [InlineData("2026-05-11", "100")]
    [InlineData("2026-05-12", "over")]
    [InlineData("2026-07-01", "over")]
    public void The_last_that_has_come_counts_and_a_part_of_a_day_is_a_day(string today, string reached)
    {
        var last = ClockWarning.LastUntil(Warnings, new(2026, 5, 1), new(2026, 5, 11), DateOnly.Parse(today));

        (last is null ? "none" : last.Percent?.ToString() ?? "over").ShouldBe(reached);
    }

    [Fact]
    public void Of_a_period_of_one_day_only_its_end_and_what_comes_after_it_is_told()
    {
        ClockWarning.LastUntil(Warnings, new(2026, 5, 1), new(2026, 5, 2), new(2026, 5, 1)).ShouldBeNull();
        ClockWarning.LastUntil(Warnings, new(2026, 5, 1), new(2026, 5, 2), new(2026, 5, 2))!.Percent.ShouldBe(100);
        ClockWarning.LastUntil(Warnings, new(2026, 5, 1), new(2026, 5, 2), new(2026, 5, 3))!.Percent.ShouldBeNull();
    }

    [Theory]
    [InlineData("0,no,parameter,s")]
    [InlineData("101,no,parameter,s")]
    [InlineData("50,maybe,parameter,s")]
    [InlineData("50,no,parameter,s\n50,yes,parameter,s")]
    [InlineData("50,no,parameter,")]
    public void A_table_that_leaves_something_to_guess_is_refused(string rows) =>
        Should.Throw<TableError>(() => ClockWarning.Parse(Header + rows + "\n"));
}
