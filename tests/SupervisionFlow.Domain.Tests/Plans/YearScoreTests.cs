using Shouldly;
using SupervisionFlow.Domain.Plans;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Plans;

public sealed class YearScoreTests
{
    [Fact]
    public void A_units_year_is_the_mean_of_its_plans_by_their_weights()
    {
        var year = new YearScore([Share(2, [(3, 100, true, null), (1, 20, false, null)]), Share(1, [(1, 50, false, null)])]);

        year.Plans.Select(plan => plan.Points).ShouldBe([80m, 50m]);
        (year.Points, year.Total, year.Parts, year.Done).ShouldBe((70m, 70m, 3, 1));
    }

    [Fact]
    public void A_red_line_that_failed_in_any_plan_fails_the_year() =>
        new YearScore([Share(1, [(1, 100, true, null)]), Share(1, [(1, 90, false, "安全生产")])]).ShouldSatisfyAllConditions(
            year => year.VetoedBy.ShouldBe("安全生产"), year => year.Points.ShouldBe(95m), year => year.Total.ShouldBe(0m));

    [Fact]
    public void What_weighs_nothing_counts_nothing() =>
        new YearScore([Share(0, [(1, 100, true, null)]), Share(1, [(1, 40, false, null), (0, 100, true, null)])]).Points.ShouldBe(40m);

    private static PlanShare Share(decimal weight, IReadOnlyList<(decimal, int, bool, string?)> parts) => PlanShare.Of(new("plan"), "计划", weight, parts);
}
