using System.Threading.RateLimiting;

namespace SupervisionFlow.Web.SignIn;

/// <summary>How often one address may try each of the API's ways to sign in; what exceeds it is answered 429 and tries nothing.</summary>
public static class SignInPace
{
    /// <summary>The name of the rate limit.</summary>
    public const string Policy = "sign-in";

    /// <summary>Registers it: 30 a minute, or as <c>SignIn:TriesPerMinute</c> says.</summary>
    public static void AddSignInPace(this IServiceCollection services, IConfiguration configuration)
    {
        var tries = configuration.GetValue("SignIn:TriesPerMinute", 30);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
                $"{http.Connection.RemoteIpAddress} {http.Request.Path}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = tries, Window = TimeSpan.FromMinutes(1) }));
        });
    }
}
