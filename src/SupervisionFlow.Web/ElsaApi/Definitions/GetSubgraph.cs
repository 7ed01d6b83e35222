using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/subgraph/{id}: an activity with what it contains, for the designer of nested containers.</summary>
internal static class GetSubgraph
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/subgraph/{id}", async (string id, string? parentNodeId, CurrentCaller caller) =>
        Results.Json(await caller.Ask(new Subgraph(id, parentNodeId)), ElsaJson.Options));
}
