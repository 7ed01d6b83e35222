using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.SignIn;
using SupervisionFlow.Web.ElsaApi;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.SignIn;

/// <summary>ASP.NET Core Identity over the one database: lock-out, cookies, sign-out, the demo's person switcher.</summary>
public static class SignInServices
{
    /// <summary>Registers sign-in.</summary>
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
            })
            .AddEntityFrameworkStores<SupervisionDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<PersonClaims>();
        services.AddScoped<SignInDesk>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "sf-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.Events.OnRedirectToLogin = InsteadOf(cookie.Events.OnRedirectToLogin, StatusCodes.Status401Unauthorized, "session.required");
            cookie.Events.OnSigningIn = LiveSession.Begin;
            cookie.Events.OnValidatePrincipal = LiveSession.Check;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
    }

    /// <summary>Maps sign-out and, in demo mode only, the person switcher.</summary>
    public static void MapSignIn(this WebApplication app, ServeOptions options)
    {
        app.MapPost("/sign-out", async (HttpContext http, SignInDesk desk) =>
        {
            await PageActs.Checked(http);
            await desk.Leave();
            return Results.LocalRedirect("/sign-in");
        }).AllowAnonymous();

        if (options.Demo)
            app.MapPost("/demo/person", BecomeAnother).AllowAnonymous();
    }

    private static async Task<IResult> BecomeAnother(HttpContext http, UserManager<Account> accounts, SignInDesk desk, CurrentCaller callers)
    {
        var form = await PageActs.Checked(http);
        var chosen = form["person"].ToString();
        if ((await callers.DemoPeople()).All(person => person.Id != chosen) || await accounts.FindByNameAsync(chosen) is not { } account)
            return Results.NotFound();

        await desk.Become(account);
        SwitchedPerson.Note(http, PageActs.Own(form["back"].ToString()) ?? "/work");
        return PageActs.Back(form, "/work");
    }

    // A REST client wants a status with a reason, not a page.
    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> InsteadOf(Func<RedirectContext<CookieAuthenticationOptions>, Task> redirect, int status, string code) => context =>
        context.Request.Path.StartsWithSegments("/api")
            ? Results.Problem(title: code, detail: "Sign in at POST /api/session.", statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(context.HttpContext)
            : ElsaApiRoutes.IsMeant(context.HttpContext)
            ? StudioAnswer.Of(status, code, ["请先登录。 / Sign in first."]).ExecuteAsync(context.HttpContext)
            : redirect(context);
}
