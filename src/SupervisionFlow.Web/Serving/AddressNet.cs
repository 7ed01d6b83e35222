using System.Net;
using System.Net.Sockets;

namespace SupervisionFlow.Web.Serving;

/// <summary>What counts as one place that requests come from.</summary>
internal static class AddressNet
{
    /// <summary>An address of IPv4, however it is written; of IPv6 the /64, which one subscriber has whole.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        { IsIPv4MappedToIPv6: true } mapped => $"{mapped.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } of => Convert.ToHexString(of.GetAddressBytes(), 0, 8),
        _ => $"{address}",
    };
}
