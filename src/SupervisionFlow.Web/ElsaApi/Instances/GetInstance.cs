using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>GET /workflow-instances/{id}: one run, with what it waits for and what failed.</summary>
internal static class GetInstance
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-instances/{id}", async (string id, CurrentCaller caller) =>
        Results.Json(InstanceJson.Whole(await caller.Ask(new OpenInstance(id))), ElsaJson.Options));
}
