using Shouldly;
using SupervisionFlow.Domain.Clocks;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Clocks;

public sealed class ExplanationTests
{
    [Fact]
    public void It_names_the_article_the_start_the_days_skipped_and_why()
    {
        var explanation = Started("TL-22", "2026-04-30").Explain(Some.Rules("TL-22"));

        explanation.Zh.ShouldBe("依据《行政许可法》第44、82条：许可证件颁发送达，自决定之日（2026-04-30，当日不计）起10个工作日，至2026-05-18 24时。不计：2026-05-01至2026-05-05劳动节、2026-05-10周末、2026-05-16至2026-05-17周末。调休上班计入：2026-05-09（劳动节）。");
        explanation.En.ShouldBe("Under 《行政许可法》第44、82条: 10 working days from 决定之日 on 2026-04-30 (that day not counted); the last day is 2026-05-18. Not counted: 2026-05-01 to 2026-05-05 Labour Day, 2026-05-10 weekend, 2026-05-16 to 2026-05-17 weekend. Make-up working days counted: 2026-05-09 (Labour Day).");
    }

    [Fact]
    public void It_tells_a_suspension_and_an_extension()
    {
        var clock = Started("TL-20", "2026-06-01");
        var rules = Some.Rules("TL-20");
        clock.Extend(rules, 10, "案情复杂", Some.Day("2026-06-02"), new("head"), Some.Morning);
        clock.Suspend(rules, Grounds.Hearing, Some.Day("2026-06-03"), new("clerk"), Some.Morning);

        clock.Explain(rules).Zh.ShouldContain("现已中止，届满日待恢复后计算");
        clock.Resume(rules, Some.Day("2026-06-05"), new("clerk"), Some.Morning);

        clock.Explain(rules).Zh.ShouldContain("中止：2026-06-03次日至2026-06-05（听证）。");
        clock.Explain(rules).Zh.ShouldContain("30个工作日（含延长10个工作日）");
    }

    [Fact]
    public void It_says_when_it_is_provisional_and_when_the_limit_is_not_verified()
    {
        Started("TL-20", "2026-12-21").Explain(Some.Rules("TL-20")).Zh.ShouldContain("暂定");
        Started("TL-26", "2026-06-01").Explain(Some.Rules("TL-26")).Zh.ShouldContain("本地参数");
        Started("TL-30", "2026-06-01").Explain(Some.Rules("TL-30")).Zh.ShouldContain("未与原文核对");
        Started("TL-20", "2026-06-01").Explain(Some.Rules("TL-20")).Zh.ShouldNotContain("暂定");
    }

    [Fact]
    public void It_says_that_an_end_in_a_holiday_rolled_over() =>
        Started("TL-07", "2026-04-17").Explain(Some.Rules("TL-07")).Zh.ShouldContain("末日2026-05-02为休息日，顺延至其后第一个工作日");

    private static StatutoryClock Started(string limit, string day) =>
        StatutoryClock.Start(new("clock-1"), new("case-1"), Some.Rules(limit), Some.Day(day), new("clerk"), Some.Morning);
}
