using SupervisionFlow.Web.Designer.Tokens;
using SupervisionFlow.Web.SignIn;

namespace SupervisionFlow.Web.ElsaApi.Identity;

/// <summary>POST /identity/login: a Studio that runs elsewhere signs its user in. Lock-out as on our own page, and few tries a minute from one address.</summary>
internal static class Login
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/identity/login", async (Credentials given, SignInDesk desk, StudioTokens tokens, CancellationToken stop) =>
            await desk.Recognise(given.Username?.Trim() ?? "", given.Password ?? "", stop) is { } account ? TokenPair.Of(tokens, account) : TokenPair.None)
        .AllowAnonymous().RequireRateLimiting(SignInPace.Policy);

    internal sealed record Credentials(string? Username, string? Password);
}
