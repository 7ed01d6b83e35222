using System.Threading.RateLimiting;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.SignIn;

/// <summary>How often signing in may fail from one address, whichever way it is tried. What exceeds it is answered 429 and tries nothing.</summary>
/// <remarks>
/// The lock-out guards one account; this guards all of them from one password tried on each, and from being locked one after the other.
/// A browser in which the same account has signed in before has a count of its own: no stranger behind the same address can hold it up.
/// </remarks>
public sealed class SignInPace(FailurePace failures, KnownBrowsers browsers)
{
    /// <summary>The name of the rate limit where tokens are exchanged: there each request counts.</summary>
    public const string Policy = "sign-in";

    /// <summary>Registers both: 30 a minute, or as <c>SignIn:TriesPerMinute</c> says.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var tries = configuration.GetValue("SignIn:TriesPerMinute", 30);
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton(provider => new SignInPace(new FailurePace(tries, provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<KnownBrowsers>()));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(AddressNet.Of(http.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = tries, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>A turn to try that account; null once so many have failed from there in this minute.</summary>
    public Task<FailurePace.Turn?> Enter(HttpContext http, string userName, CancellationToken stop) =>
        failures.Enter(browsers.Find(http, userName) is { } browser ? $"browser {browser}" : AddressNet.Of(http.Connection.RemoteIpAddress), stop);
}
