using SupervisionFlow.Features.Designing.Simulations;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Trying a design before it goes live: simulated.</summary>
internal static class TryingApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var designs = api.MapGroup("/designs/{process}").WithTags("designs");
        designs.MapGet("/simulation", (string process, string? version, HttpContext http, CurrentCaller caller) => caller.Ask(new RunSimulation(process, version, SimulationQuery.Read(http.Request.Query))));
    }
}
