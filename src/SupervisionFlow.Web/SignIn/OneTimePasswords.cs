using SupervisionFlow.Web.ElsaApi;

namespace SupervisionFlow.Web.SignIn;

/// <summary>Whoever still has a one-time password goes to change it first.</summary>
public sealed class OneTimePasswords(RequestDelegate next)
{
    private static readonly string[] Free = ["/password", "/sign-out", "/language", "/demo/person", "/css", "/js", "/lib", "/health", "/api/session"];

    /// <summary>Lets through what is needed to change it; everything else is led there.</summary>
    public Task Invoke(HttpContext http)
    {
        if (!http.User.HasClaim(claim => claim.Type == SessionClaims.MustChangePassword) || Free.Any(path => http.Request.Path.StartsWithSegments(path)))
            return next(http);

        if (http.Request.Path.StartsWithSegments("/api"))
            return Results.Problem(title: "session.password_change_required", detail: "Change the one-time password at /password first.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(http);

        if (ElsaApiRoutes.IsMeant(http))
            return StudioAnswer.Of(StatusCodes.Status403Forbidden, "session.password_change_required", ["请先修改一次性密码。 / Change the one-time password first."]).ExecuteAsync(http);

        http.Response.Redirect("/password");
        return Task.CompletedTask;
    }
}
