using System.Net;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Web.Serving;

public sealed class FailurePaceTests
{
    private readonly Clock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_try_at_once_no_more_fail_than_may()
    {
        var pace = new FailurePace(3, _clock);
        var failed = 0;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            using var turn = await pace.Enter("there", Stop);
            await Task.Yield();
            turn?.Failed();
            if (turn is not null)
                Interlocked.Increment(ref failed);
        }, Stop)));

        failed.ShouldBe(3);
        (await pace.Enter("elsewhere", Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_comes_while_as_many_are_under_way_as_may_still_fail_waits_for_one_of_them()
    {
        var pace = new FailurePace(2, _clock);
        var first = (await pace.Enter("there", Stop))!;
        var second = (await pace.Enter("there", Stop))!;
        var third = pace.Enter("there", Stop);
        third.IsCompleted.ShouldBeFalse();

        first.Dispose();
        (await third).ShouldNotBeNull("the first one got in, so one more may fail");

        var fourth = pace.Enter("there", Stop);
        second.Failed();
        second.Dispose();
        fourth.IsCompleted.ShouldBeFalse("one failed and one is under way");
        var last = (await third)!;
        last.Failed();
        last.Dispose();
        last.Dispose();
        (await fourth).ShouldBeNull();
    }

    [Fact]
    public async Task The_minute_ends_and_only_what_failed_counts_in_it()
    {
        var pace = new FailurePace(1, _clock);
        for (var times = 0; times < 5; times++)
            (await pace.Enter("there", Stop))!.Dispose();
        using (var turn = await pace.Enter("there", Stop))
            turn!.Failed();
        (await pace.Enter("there", Stop)).ShouldBeNull();

        _clock.Pass(TimeSpan.FromSeconds(59));
        (await pace.Enter("there", Stop)).ShouldBeNull();
        _clock.Pass(TimeSpan.FromSeconds(2));

        (await pace.Enter("there", Stop)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    public void A_subscriber_of_IPv6_is_one_place_with_all_addresses(string one, string other, bool same) =>
        (AddressNet.Of(IPAddress.Parse(one)) == AddressNet.Of(IPAddress.Parse(other))).ShouldBe(same);

    private sealed class Clock : TimeProvider
    {
        private long _passed = 1_000;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed;

        public void Pass(TimeSpan time) => _passed += time.Ticks;
    }
}
