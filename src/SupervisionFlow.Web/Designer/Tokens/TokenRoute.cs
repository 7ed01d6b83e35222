using Microsoft.AspNetCore.Identity;
using SupervisionFlow.Persistence.SignIn;
using SupervisionFlow.Web.Api;

namespace SupervisionFlow.Web.Designer.Tokens;

/// <summary>POST /designer/token: a token for the session that asks, good for minutes. The page that runs Studio asks again in time.</summary>
internal static class TokenRoute
{
    public static void Map(IEndpointRouteBuilder designer) =>
        designer.MapPost("/token", async (HttpContext http, UserManager<Account> users, StudioTokens tokens) =>
            await users.GetUserAsync(http.User) is { } account
                ? Results.Json(new { token = tokens.Issue(account, TokenUse.Session), seconds = (int)StudioTokens.SessionLife.TotalSeconds, person = account.PersonId.Value })
                : Results.Unauthorized()).AddEndpointFilter<SameOrigin>();
}
