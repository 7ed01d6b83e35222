using SupervisionFlow.Features.Designing.Shadows;
using SupervisionFlow.Features.Designing.Simulations;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Trying a design before it goes live: simulated, and run in the shadow of real cases.</summary>
internal static class TryingApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var designs = api.MapGroup("/designs/{process}").WithTags("designs");
        designs.MapGet("/simulation", (string process, string? version, HttpContext http, CurrentCaller caller) => caller.Ask(new RunSimulation(process, version, SimulationQuery.Read(http.Request.Query))));
        designs.MapGet("/shadow", (string process, int? after, CurrentCaller caller) => caller.Ask(new ShadowRunPage(process, after ?? 0)));
        designs.MapPost("/shadow", (string process, BeginBody body, PostKey key, CurrentCaller caller) => caller.Act(new BeginShadowRun(process, body.Version), key.Key));
    }

    /// <param name="Version">The version's id; null for the one that designers go on from.</param>
    internal sealed record BeginBody(string? Version);
}
