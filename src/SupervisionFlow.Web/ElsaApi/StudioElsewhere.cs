namespace SupervisionFlow.Web.ElsaApi;

/// <summary>Where a Studio that a user runs elsewhere may come from: the addresses under <c>Studio:Origins</c>, none unless set.</summary>
/// <remarks>It signs in with a token of its own; a cookie is never sent along.</remarks>
internal static class StudioElsewhere
{
    /// <summary>The name of the CORS policy.</summary>
    public const string Policy = "StudioElsewhere";

    public static void AddStudioElsewhere(this IServiceCollection services, IConfiguration configuration)
    {
        var origins = configuration.GetSection("Studio:Origins").Get<string[]>() ?? [];
        services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders("Authorization", "Content-Type", "X-Edit-Session", "X-Save")
            .WithExposedHeaders("x-elsa-workflow-instance-id", "x-elsa-workflow-cannot-start", "Content-Disposition")));
    }
}
