using System.Threading.RateLimiting;

namespace SupervisionFlow.Web.Serving;

/// <summary>How often one address may open and try the page on which parties read what was served on them; what exceeds it is answered 429 and tries nothing.</summary>
public static class ReadingPace
{
    /// <summary>The name of the rate limit.</summary>
    public const string Policy = "reading";

    /// <summary>Registers it: 60 a minute, or as <c>Reading:TriesPerMinute</c> says.</summary>
    public static void AddReadingPace(this IServiceCollection services, IConfiguration configuration)
    {
        var tries = configuration.GetValue("Reading:TriesPerMinute", 60);
        services.AddRateLimiter(limiter => limiter.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
            $"{http.Connection.RemoteIpAddress}",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = tries, Window = TimeSpan.FromMinutes(1) })));
    }
}
