using SupervisionFlow.Web.Designer.Tokens;
using SupervisionFlow.Web.ElsaApi.Definitions;
using SupervisionFlow.Web.ElsaApi.Descriptors;
using SupervisionFlow.Web.ElsaApi.Identity;
using SupervisionFlow.Web.ElsaApi.Instances;
using SupervisionFlow.Web.ElsaApi.Tests;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>The REST API of an Elsa 3 server, as far as its Studio calls it, under /elsa/api; a file for each route.</summary>
/// <remarks>Names, query parameters and JSON are Elsa's; refusals come in the one shape that Studio shows to its user.</remarks>
public static class ElsaApiRoutes
{
    /// <summary>Where it lies; Studio is given this address.</summary>
    public const string Root = "/elsa/api";

    /// <summary>The authorization policy of all its routes: who is signed in, whichever way. What a role may do is asked by each request.</summary>
    public const string Policy = "ElsaApi";

    /// <summary>What a body may measure where its route says nothing else: 64 KB.</summary>
    public const long UsualBody = 64 * 1024;

    /// <summary>Registers the policy: by a bearer token where one is given, else by the session's cookie.</summary>
    public static void AddElsaApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddStudioTokens();
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy
            .AddAuthenticationSchemes(StudioTokenHandler.Name)
            .RequireAuthenticatedUser());
        services.AddStudioElsewhere(configuration);
    }

    /// <summary>Maps every route.</summary>
    public static void MapElsaApi(this WebApplication app)
    {
        var api = app.MapGroup(Root)
            .RequireAuthorization(Policy)
            .RequireCors(StudioElsewhere.Policy)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(UsualBody))
            .AddEndpointFilter<OwnPagesOnly>()
            .AddEndpointFilter<RefusalsForStudio>();

        Login.Map(api);
        RefreshToken.Map(api);
        InstalledFeatures.Map(api);
        ListActivities.Map(api);
        SmallLists.Map(api);
        TypeDefinitions.Map(api);
        InstanceRoutes.Map(api);
        DefinitionRoutes.Map(api);
        ExecuteDefinition.Map(api);
        TestActivityRoute.Map(api);
    }

    /// <summary>Whether this request came to the API.</summary>
    internal static bool IsMeant(HttpContext http) => http.Request.Path.StartsWithSegments(Root);
}
