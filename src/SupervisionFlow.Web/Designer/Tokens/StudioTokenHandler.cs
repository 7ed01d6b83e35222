using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupervisionFlow.Persistence.SignIn;
using SupervisionFlow.Web.ElsaApi;
using SupervisionFlow.Web.SignIn;

namespace SupervisionFlow.Web.Designer.Tokens;

/// <summary>Lets a request in by its bearer token. One that was given to a session counts only together with that session's cookie.</summary>
internal sealed class StudioTokenHandler(StudioTokens tokens, UserManager<Account> users, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "StudioToken";

    private const string Prefix = "Bearer ";

    /// <summary>The token that a request carries, or null.</summary>
    public static string? TokenOf(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var header && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Context) is not { } token)
            return AuthenticateResult.NoResult();
        if (tokens.Read(token) is not var (id, use) || use == TokenUse.Refresh)
            return AuthenticateResult.Fail("The token is not valid here.");
        if (use == TokenUse.Session && !await IsOfThisSession(id))
            return AuthenticateResult.Fail("The session of the token has ended.");
        if (await users.FindByIdAsync(id) is not { } account || !tokens.Holds(token, account))
            return AuthenticateResult.Fail("The token is void.");

        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id), new(SessionClaims.Person, account.PersonId.Value)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        StudioAnswer.Of(StatusCodes.Status401Unauthorized, "token.void", ["请重新登录。 / Sign in again."]).ExecuteAsync(Context);

    private async Task<bool> IsOfThisSession(string account)
    {
        var session = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return session.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) == account;
    }
}
