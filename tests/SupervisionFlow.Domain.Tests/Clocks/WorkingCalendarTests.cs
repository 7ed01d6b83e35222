using Shouldly;
using SupervisionFlow.Domain.Clocks;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Clocks;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = Some.Calendar;

    [Theory]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-02-10", 5, "2026-02-24")]
    [InlineData("2025-09-26", 5, "2025-10-10")]
    [InlineData("2026-09-24", 7, "2026-10-12")]
    [InlineData("2025-01-24", 20, "2025-02-27")]
    [InlineData("2024-09-30", 7, "2024-10-15")]
    [InlineData("2026-04-30", 10, "2026-05-18")]
    public void Working_days_are_counted_from_the_day_after_the_start(string start, int days, string end) =>
        Calendar.Add(Some.Day(start), days).ShouldBe(Some.Day(end));

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_covered_year_has_its_number_of_working_days(int year, int days) =>
        Calendar.Between(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).ShouldBe(days);

    [Fact]
    public void Between_undoes_add_from_every_day_of_three_years()
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year < 2027; day = day.AddDays(1))
            foreach (var days in new[] { 0, 1, 5, 7, 20 })
                Calendar.Between(day, Calendar.Add(day, days)).ShouldBe(days, $"{day} + {days}");
    }

    [Fact]
    public void Add_never_ends_on_a_day_off()
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year < 2027; day = day.AddDays(1))
            Calendar.IsWorking(Calendar.Add(day, 3)).ShouldBeTrue();
    }

    [Fact]
    public void Counting_back_and_forth_between_working_days_meets_again()
    {
        for (var day = new DateOnly(2025, 1, 1); day.Year < 2027; day = day.AddDays(1))
            if (Calendar.IsWorking(day))
                Calendar.Add(Calendar.Add(day, -7), 7).ShouldBe(day);
    }

    [Fact]
    public void Between_a_later_and_an_earlier_day_is_negative() =>
        Calendar.Between(Some.Day("2026-05-18"), Some.Day("2026-04-30")).ShouldBe(-10);

    [Fact]
    public void A_make_up_Saturday_is_a_working_day_and_says_for_which_holiday()
    {
        var saturday = Calendar.On(Some.Day("2026-05-09"));

        saturday.Working.ShouldBeTrue();
        saturday.MakeUp.ShouldBeTrue();
        saturday.Reason.ShouldBe("劳动节");
    }

    [Fact]
    public void An_ordinary_Saturday_and_a_holiday_on_a_Thursday_are_days_off()
    {
        Calendar.IsWorking(Some.Day("2026-05-16")).ShouldBeFalse();
        Calendar.IsWorking(Some.Day("2026-10-01")).ShouldBeFalse();
    }

    [Fact]
    public void The_days_before_and_after_Spring_Festival_are_working_days()
    {
        Calendar.IsWorking(Some.Day("2026-02-14")).ShouldBeTrue("the make-up Saturday before it");
        Calendar.IsWorking(Some.Day("2026-02-15")).ShouldBeFalse();
        Calendar.IsWorking(Some.Day("2026-02-23")).ShouldBeFalse();
        Calendar.IsWorking(Some.Day("2026-02-24")).ShouldBeTrue();
    }

    [Fact]
    public void The_count_tells_every_day_it_skipped_and_every_make_up_day_it_counted()
    {
        var count = Calendar.Count(Some.Day("2026-04-30"), 10);

        count.Skipped.Select(day => day.Date.Day).ShouldBe([1, 2, 3, 4, 5, 10, 16, 17]);
        count.Skipped[0].Reason.ShouldBe("劳动节");
        count.Skipped[^1].Reason.ShouldBe("周末");
        count.MakeUps.ShouldHaveSingleItem().Date.ShouldBe(Some.Day("2026-05-09"));
        count.Provisional.ShouldBeFalse();
    }

    [Fact]
    public void What_reaches_into_2027_is_provisional()
    {
        Calendar.Count(Some.Day("2026-12-28"), 3).Provisional.ShouldBeFalse();
        Calendar.Count(Some.Day("2026-12-28"), 4).Provisional.ShouldBeTrue();
        Calendar.Count(Some.Day("2023-12-29"), 1).Provisional.ShouldBeTrue("the year before the data is not known either until the count leaves it");
    }

    [Fact]
    public void A_working_day_does_not_roll_and_a_day_off_rolls_over_the_whole_holiday()
    {
        Calendar.RollForward(Some.Day("2026-04-30")).End.ShouldBe(Some.Day("2026-04-30"));
        Calendar.RollForward(Some.Day("2026-05-02")).End.ShouldBe(Some.Day("2026-05-06"));
        Calendar.RollForward(Some.Day("2026-05-02")).Skipped.Select(day => day.Date.Day).ShouldBe([2, 3, 4, 5]);
    }
}
