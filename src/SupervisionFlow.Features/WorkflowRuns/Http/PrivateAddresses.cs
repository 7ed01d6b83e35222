using System.Net;
using System.Net.Sockets;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

/// <summary>Addresses that are not of the public internet: this machine, the house, the link, and what is reserved.</summary>
internal static class PrivateAddresses
{
    private static readonly IPNetwork[] Ranges =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
            "::/127", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    public static bool Has(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return plain.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) || Array.Exists(Ranges, range => range.BaseAddress.AddressFamily == plain.AddressFamily && range.Contains(plain));
    }
}
