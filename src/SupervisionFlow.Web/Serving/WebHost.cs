using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration.Json;
using SupervisionFlow.Features;
using SupervisionFlow.Features.Seeding;
using SupervisionFlow.Persistence;
using SupervisionFlow.Web.Api;
using SupervisionFlow.Web.Designer;
using SupervisionFlow.Web.ElsaApi;
using SupervisionFlow.Web.Layout;
using SupervisionFlow.Web.SignIn;

namespace SupervisionFlow.Web.Serving;

/// <summary>Builds the app and makes it ready; the serve command and the tests start from here.</summary>
public static class WebHost
{
    private const long LargestPost = 128 * 1024 * 1024;
    private const int MostFields = 8192;

    /// <summary>The app with every room wired, listening nowhere yet.</summary>
    /// <param name="adjust">For tests: the last word on services and configuration.</param>
    public static WebApplication Build(ServeOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        Directory.CreateDirectory(options.DataFolder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        Configure(builder, options);
        AddServices(builder, options);
        adjust?.Invoke(builder);

        var app = builder.Build();
        Map(app, options);
        return app;
    }

    /// <summary>Migrates the database, imports the shipped bundles and, in demo mode, plays the demo; opens the first account otherwise.</summary>
    public static Task Prepare(WebApplication app, CancellationToken stop) => Preparation.Run(app.Services, stop);

    private static void Configure(WebApplicationBuilder builder, ServeOptions options)
    {
        builder.Configuration.Sources.Insert(0, Settings.Of(options.DataFolder, options.WorkflowsFolder));
        builder.Configuration.Sources.Insert(1, OwnSettings(options));
        // A built (not published) app finds its static files through the manifest beside the dll; published, this does nothing.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestPost);
        if (options.Port is { } port)
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        else if (builder.Configuration["urls"] is null or "" && builder.Configuration["http_ports"] is null or "" && builder.Configuration["https_ports"] is null or "")
            builder.WebHost.UseUrls($"http://127.0.0.1:{ServeOptions.UsualPort}");
    }

    private static JsonConfigurationSource OwnSettings(ServeOptions options)
    {
        var source = new JsonConfigurationSource { Path = Settings.File(options.DataFolder), Optional = true };
        source.ResolveFileProvider();
        return source;
    }

    private static void AddServices(WebApplicationBuilder builder, ServeOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        if (options.Demo)
        {
            services.AddSingleton(new SeedTime(TimeProvider.System));
            services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SeedTime>());
        }

        services.AddSupervisionDb(builder.Configuration);
        if (options.Demo)
            services.AddSingleton(new Features.Inspections.InspectionAddress(builder.Configuration["Web:PublicUrl"] ?? $"http://localhost:{options.Port ?? ServeOptions.UsualPort}"));
        services.AddSupervisionFeatures(builder.Configuration);
        services.AddSignIn();
        services.AddElsaApi(builder.Configuration);
        SignInPace.Add(services, builder.Configuration);
        ReadingPace.Add(services, builder.Configuration);
        services.AddDesigner();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentCaller>();
        // Chinese as Chinese, not as numbered entities: a third of the bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "sf-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection()
            .SetApplicationName("SupervisionFlow")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.DataFolder, "keys")));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.Configure<FormOptions>(form => (form.MultipartBodyLengthLimit, form.ValueCountLimit) = (LargestPost, MostFields));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", OpenApiText.Describe);
        services.AddProblemDetails();
        services.AddHealthChecks();
        PublicAddress.Add(services, builder.Configuration);
    }

    private static void Map(WebApplication app, ServeOptions options)
    {
        app.UseForwardedHeaders();
        app.Services.GetRequiredService<PublicAddress>().Use(app);
        app.UseResponseCompression();
        app.UseMiddleware<SecurityHeaders>();
        if (options.Demo)
            app.UseMiddleware<SwitchedPerson>();
        app.UseExceptionHandler(failed => failed.Run(RefusalPages.Fail));
        app.UseStatusCodePagesWithReExecute("/not-found/{0}", createScopeForStatusCodePages: true);
        app.UseMiddleware<RefusalPages>();
        app.UseCors();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<OneTimePasswords>();
        app.UseAuthorization();
        app.UseMiddleware<PermissionFirst>();
        app.UseAntiforgery();

        app.MapStaticAssets().WithMetadata(new SameForEverybody());
        app.MapHealthChecks("/health").AllowAnonymous().WithMetadata(new SameForEverybody());
        app.MapPageActs();
        app.MapFiles();
        app.MapPlanFiles();
        app.MapRegisterFiles();
        app.MapSignIn(options);
        app.MapApi();
        app.MapElsaApi();
        app.MapDesigner();
        app.MapRazorComponents<App>();
    }
}
