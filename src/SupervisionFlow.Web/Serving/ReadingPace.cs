using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace SupervisionFlow.Web.Serving;

/// <summary>How many wrong codes one address may try a minute on the page on which parties read what was served on them; then nothing is tried from there until the minute ends.</summary>
/// <remarks>Only what failed counts: many parties may share the address of one proxy. A subscriber of IPv6 has a whole /64, which counts as one.</remarks>
public sealed class ReadingPace(int triesPerMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = triesPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Registers it: 60 a minute, or as <c>Reading:TriesPerMinute</c> says.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new ReadingPace(configuration.GetValue("Reading:TriesPerMinute", 60)));

    /// <summary>Whether so many have failed from there in this minute that no more are tried.</summary>
    public bool IsExceeded(IPAddress? address)
    {
        using var asked = _failures.AttemptAcquire(NetOf(address), permitCount: 0);
        return !asked.IsAcquired;
    }

    /// <summary>Counts one that failed.</summary>
    public void Failed(IPAddress? address) => _failures.AttemptAcquire(NetOf(address)).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _failures.Dispose();

    private static string NetOf(IPAddress? address) => address switch
    {
        { IsIPv4MappedToIPv6: true } mapped => $"{mapped.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } of => Convert.ToHexString(of.GetAddressBytes(), 0, 8),
        _ => $"{address}",
    };
}
