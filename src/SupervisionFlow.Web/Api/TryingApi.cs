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
        designs.MapGet("/simulation", (string process, string? version, HttpContext http, CurrentCaller caller) => caller.Ask(new RunSimulation(process, version, SimulationQuery.Read(http.Request.Query)))).Sends<RunSimulation>().WithSummary("Plays many cases of a version against each other; pure, so the same request gives the same answer as long as history and staffing do.");
        designs.MapGet("/shadow", (string process, int? after, CurrentCaller caller) => caller.Ask(new ShadowRunPage(process, after ?? 0))).Sends<ShadowRunPage>().WithSummary("The latest shadow run of a process and a page of what it found. Cases that the caller may not see are counted, not named.");
        designs.MapPost("/shadow", (string process, BeginBody body, PostKey key, CurrentCaller caller) => caller.Act(new BeginShadowRun(process, body.Version), key.Key)).Sends<BeginShadowRun>().WithSummary("Begins to play the running and past cases of a process on a version; it runs behind the requests, and its findings grow. An earlier run of the process gives way.");
    }

    /// <param name="Version">The version's id; null for the one that designers go on from.</param>
    internal sealed record BeginBody(string? Version);
}
