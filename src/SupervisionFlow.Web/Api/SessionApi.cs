using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.SignIn;
using SupervisionFlow.Web.Serving;
using SupervisionFlow.Web.SignIn;

namespace SupervisionFlow.Web.Api;

internal static class SessionApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/session", async (Credentials given, SignInDesk desk, CancellationToken stop) => await desk.Ask(given.User ?? "", given.Password ?? "", stop) switch
        {
            SignInAnswer.Welcome => Results.NoContent(),
            SignInAnswer.LockedOut => Refused("session.locked_out"),
            SignInAnswer.TooMany => Results.StatusCode(StatusCodes.Status429TooManyRequests),
            _ => Refused("session.wrong_credentials"),
        }).AllowAnonymous().WithSummary("Signs in; the session is a cookie. The one POST without an Idempotency-Key.");
        api.MapDelete("/session", async (SignInDesk desk) =>
        {
            await desk.Leave();
            return Results.NoContent();
        }).WithSummary("Signs out.");
        api.MapPost("/session/password", async (Change body, PostKey key, CurrentCaller caller, SignInDesk desk) =>
        {
            await caller.Act(new ChangePassword(body.Present, body.New), key.Key);
            await desk.Renew();
            return Results.NoContent();
        }).WithSummary("Changes one's password; every other session of the account ends.");
        api.MapGet("/session", async (CurrentCaller caller) => await caller.SignedIn() is { } who ? Results.Ok(who) : Results.Unauthorized())
            .Produces<Caller>().WithSummary("Who is signed in, with the roles held now.");
    }

    private static IResult Refused(string code) =>
        Results.Problem(title: code, statusCode: StatusCodes.Status401Unauthorized, extensions: new Dictionary<string, object?> { ["code"] = code });

    internal sealed record Credentials(string? User, string? Password);

    internal sealed record Change(string Present, string New);
}
