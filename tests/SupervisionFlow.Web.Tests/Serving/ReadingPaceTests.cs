using System.Net;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Web.Serving;

public sealed class ReadingPaceTests
{
    [Fact]
    public void Only_wrong_codes_count_and_a_subscriber_of_IPv6_has_one_count_for_all_addresses()
    {
        using var pace = new ReadingPace(2);
        var proxy = IPAddress.Parse("10.0.0.1");
        pace.IsExceeded(proxy).ShouldBeFalse();
        pace.IsExceeded(proxy).ShouldBeFalse();
        pace.IsExceeded(proxy).ShouldBeFalse("asking is no failure");

        pace.Failed(IPAddress.Parse("2001:db8:1:2::1"));
        pace.Failed(IPAddress.Parse("2001:db8:1:2:ffff::9"));
        pace.Failed(proxy);
        pace.Failed(IPAddress.Parse("::ffff:10.0.0.1"));

        pace.IsExceeded(IPAddress.Parse("2001:db8:1:2::77")).ShouldBeTrue();
        pace.IsExceeded(IPAddress.Parse("2001:db8:1:3::1")).ShouldBeFalse();
        pace.IsExceeded(proxy).ShouldBeTrue("the same address in the form of IPv6");
    }
}
