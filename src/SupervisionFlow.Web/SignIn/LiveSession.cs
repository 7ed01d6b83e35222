using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.SignIn;

namespace SupervisionFlow.Web.SignIn;

/// <summary>A session has an id of its own, and lets in only as long as the store says so: a copy of its cookie ends with it, on every node at once.</summary>
/// <remarks>One look-up by key for each page and call. What is the same for everybody, such as scripts and pictures, is handed out without looking.</remarks>
internal static class LiveSession
{
    /// <summary>Gives the session that begins its id.</summary>
    public static Task Begin(CookieSigningInContext context)
    {
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(SessionClaims.Session, RandomNumberGenerator.GetHexString(32, lowercase: true)));
        return Task.CompletedTask;
    }

    /// <summary>Refuses the cookie of a session that was signed out of, or whose account has since changed its password, had it reset, or ended.</summary>
    /// <remarks>It is not taken away: the answer to a call that was under way could come after the cookie of the next session, and take that one.</remarks>
    public static async Task Check(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<SameForEverybody>() is not null || await Stands(context.Principal!, http))
            return;

        context.RejectPrincipal();
    }

    private static async Task<bool> Stands(ClaimsPrincipal user, HttpContext http)
    {
        var claims = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        return user.FindFirstValue(claims.UserIdClaimType) is { } account
            && user.FindFirstValue(SessionClaims.Session) is { } session
            && user.FindFirstValue(claims.SecurityStampClaimType) is { } stamp
            && await http.RequestServices.GetRequiredService<RequestSender>().Send(new SessionStands(account, session, stamp), Caller.System, null, http.RequestAborted);
    }
}

/// <summary>On an endpoint whose answer is the same whoever asks.</summary>
internal sealed class SameForEverybody;
