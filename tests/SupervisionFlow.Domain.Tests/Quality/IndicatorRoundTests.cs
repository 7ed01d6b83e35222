using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Quality;

public sealed class IndicatorRoundTests
{
    private static readonly QualityIndicator Hands = new("INF-04", "infection", "手卫生依从率", "hand hygiene", 100, TargetSide.AtLeast, 70, 40, 20, AlertOpens.Hazard);
    private static readonly QualityIndicator Lines = new("INF-07", "infection", "导管相关血流感染", "bloodstream infection", 1000, TargetSide.AtMost, 2, 10, null, AlertOpens.Emergency);

    [Theory]
    [InlineData("70", "100", 70.0, null, false, false)]
    [InlineData("69.99", "100", 69.99, null, true, false)]
    [InlineData("６９．９９９", "100", 69.999, null, true, false)]
    [InlineData("39", "100", 39.0, null, true, true)]
    [InlineData("5", "0", null, FigureDoubt.NoDenominator, false, false)]
    [InlineData("101", "100", 101.0, FigureDoubt.OutOfRange, false, false)]
    public void A_figure_is_computed_doubted_or_stands_out_by_its_indicator(string numerator, string denominator, double? rate, FigureDoubt? doubt, bool standsOut, bool alarms)
    {
        var judged = JudgedFigure.Of(FigureLine.All($"和平医院|inf-04|{numerator}|{denominator}").Single(), Hands, null);

        (judged.Rate, judged.Doubt, judged.StandsOut, judged.Alarms).ShouldBe(((decimal?)rate, doubt, standsOut, alarms));
    }

    [Fact]
    public void A_jump_from_the_round_before_is_doubted_and_what_was_not_reported_is_named()
    {
        FigureOnRecord[] known = [Known("2026Q1", 50), Known("2025Q4", 90), Known("2026-03", 90)];
        var round = IndicatorRound.Of(
            FigureLine.All("机构名称,指标代码,分子,分母\n和平医院,INF-04,71,100\n和平医院,INF-07,11,1000\n人民医院\tINF-04\t95\t100\n和平医院,XX-1,1,1"), ReportingInstitution.Read("和平医院|91350100M000100Y43\n人民医院"), [Hands, Lines],
            (institution, indicator) => FigureOnRecord.Before(known, QualityPeriod.Of("2026q2")!, institution, indicator));

        round.Figures.Select(one => (one.Line.Institution, one.Indicator.Code, one.Rate, one.Doubt, one.Before)).ShouldBe([("和平医院", "INF-04", 71, FigureDoubt.Jump, 50), ("和平医院", "INF-07", 11, null, null), ("人民医院", "INF-04", 95, null, null)]);
        round.Figures.Where(one => one.Alarms).ShouldHaveSingleItem().Indicator.AlertOpens.ShouldBe(AlertOpens.Emergency);
        round.Missing.ShouldBe([("人民医院", Lines)]);
    }

    [Theory]
    [InlineData("和平医院\tINF-07\t1\t1,260", 1d, 1260d)]
    [InlineData("和平医院｜INF-07｜１，２６０｜12，600.5｜", 1260d, 12600.5)]
    [InlineData("和平医院，INF-07，1，260,", 1d, 260d)]
    [InlineData("和平医院,INF-07,1,1,260", null, null)]
    [InlineData("和平医院|INF-07|1|1260|重报", null, null)]
    [InlineData("和平医院\tINF-07\t1\t12,60", null, null)]
    [InlineData("和平医院|INF-07|-1|1260", null, null)]
    public void A_line_has_one_separator_and_commas_elsewhere_mark_thousands(string text, double? numerator, double? denominator)
    {
        var line = FigureLine.Read(text).ShouldHaveSingleItem().Line;

        ((double?)line?.Numerator, (double?)line?.Denominator).ShouldBe((numerator, denominator));
    }

    [Fact]
    public void An_alert_is_named_by_the_side_on_which_a_figure_is_wrong() => (Hands.AlertText, Lines.AlertText).ShouldBe(("低于预警值40%", "高于预警值10‰"));

    [Theory]
    [InlineData("2026-05", 5, 1)]
    [InlineData("2026Q3", 7, 3)]
    [InlineData("2026", 1, 12)]
    [InlineData("2026-13", null, null)]
    [InlineData("2026Q5", null, null)]
    public void A_period_is_a_month_a_quarter_or_a_year(string text, int? month, int? months) => (QualityPeriod.Of(text)?.First.Month, QualityPeriod.Of(text)?.Months).ShouldBe((month, months));

    private static FigureOnRecord Known(string period, int percent) => new(QualityPeriod.Of(period)!, new("和平医院", "INF-04", percent, 100), "1");
}
