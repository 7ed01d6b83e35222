using Shouldly;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Clocks;

/// <summary>延长期限: what is told of the new last day.</summary>
public sealed class ExtendClockTests
{
    private static readonly SharedTables Tables = new(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") });

    [Fact]
    public void Of_a_period_that_is_suspended_it_is_told_in_words_that_its_last_day_is_known_later()
    {
        var (day, rules) = (new DateOnly(2026, 6, 1), new ClockRules(Tables.Limits.InForce("TL-20", new(2026, 6, 1)), Tables.Calendar));
        var clock = StatutoryClock.Start(new("decision"), new("1"), rules, day, new("clerk"), 0);
        clock.ExtendOnce(rules, "案情复杂", day, new("clerk"), 0);
        ExtendClock.LastDayOf(clock).ShouldBe("2026-07-14");

        clock.Suspend(rules, Grounds.Hearing, day, new("clerk"), 0);

        ExtendClock.LastDayOf(clock).ShouldBe("恢复计算后的末日");
    }
}
