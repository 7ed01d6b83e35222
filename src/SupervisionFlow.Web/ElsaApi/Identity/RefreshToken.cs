using Microsoft.AspNetCore.Identity;
using SupervisionFlow.Persistence.SignIn;
using SupervisionFlow.Web.Designer.Tokens;
using SupervisionFlow.Web.SignIn;

namespace SupervisionFlow.Web.ElsaApi.Identity;

/// <summary>POST /identity/refresh-token, with the refresh token as bearer: a new pair, while the account still stands as it did.</summary>
internal static class RefreshToken
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/identity/refresh-token", Exchange).AllowAnonymous().RequireRateLimiting(SignInPace.Policy);

    private static async Task<IResult> Exchange(HttpContext http, StudioTokens tokens, UserManager<Account> users, SignInDesk desk, CancellationToken stop)
    {
        if (StudioTokenHandler.TokenOf(http) is { } token
            && tokens.Read(token) is (var id, TokenUse.Refresh)
            && await users.FindByIdAsync(id) is { } account
            && tokens.Holds(token, account)
            && await desk.IsWelcome(account, stop))
            return Results.Json(TokenPair.Of(tokens, account), ElsaJson.Options);

        return StudioAnswer.Of(StatusCodes.Status401Unauthorized, "token.void", ["请重新登录。 / Sign in again."]);
    }
}
