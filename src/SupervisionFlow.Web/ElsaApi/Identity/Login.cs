using SupervisionFlow.Web.Designer.Tokens;
using SupervisionFlow.Web.SignIn;

namespace SupervisionFlow.Web.ElsaApi.Identity;

/// <summary>POST /identity/login: a Studio that runs elsewhere signs its user in. Lock-out as on our own page, and 429 once too many have failed from there.</summary>
internal static class Login
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/identity/login", SignIn).AllowAnonymous();

    private static async Task<IResult> SignIn(Credentials given, SignInDesk desk, StudioTokens tokens, CancellationToken stop) =>
        await desk.Recognise(given.Username?.Trim() ?? "", given.Password ?? "", stop) switch
        {
            // As wrong as a wrong password it would send people looking for their mistake.
            (_, SignInAnswer.TooMany) => StudioAnswer.Of(StatusCodes.Status429TooManyRequests, "sign_in.too_many", ["尝试过于频繁，请一分钟后再试。 / Too many tries: wait a minute."]),
            ({ } account, _) => Results.Json(TokenPair.Of(tokens, account), ElsaJson.Options),
            _ => Results.Json(TokenPair.None, ElsaJson.Options),
        };

    internal sealed record Credentials(string? Username, string? Password);
}
