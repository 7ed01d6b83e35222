using System.Threading.RateLimiting;

namespace SupervisionFlow.Web.SignIn;

/// <summary>How often one address may try to sign in. What exceeds it is answered 429 and tries nothing: at the API each try counts, on the page and everywhere else each that failed.</summary>
/// <remarks>The lock-out guards one account; this guards all of them from one password tried on each, and from being locked one after the other. Who shares an address and types well is not held up.</remarks>
public sealed class SignInPace(int triesPerMinute) : IDisposable
{
    /// <summary>The name of the rate limit at the API's ways to sign in.</summary>
    public const string Policy = "sign-in";

    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => PerMinute(triesPerMinute)));

    /// <summary>Registers both: 30 a minute, or as <c>SignIn:TriesPerMinute</c> says.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var tries = configuration.GetValue("SignIn:TriesPerMinute", 30);
        services.AddSingleton(new SignInPace(tries));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter($"{http.Connection.RemoteIpAddress} {http.Request.Path}", _ => PerMinute(tries)));
        });
    }

    /// <summary>Whether so many have failed from there in this minute that no more are tried.</summary>
    public bool IsExceeded(HttpContext http)
    {
        using var asked = _failures.AttemptAcquire(From(http), permitCount: 0);
        return !asked.IsAcquired;
    }

    /// <summary>Counts one that failed.</summary>
    public void Failed(HttpContext http) => _failures.AttemptAcquire(From(http)).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _failures.Dispose();

    private static string From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static FixedWindowRateLimiterOptions PerMinute(int tries) => new() { PermitLimit = tries, Window = TimeSpan.FromMinutes(1) };
}
