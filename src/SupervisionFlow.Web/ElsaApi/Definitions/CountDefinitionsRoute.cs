using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/query/count: how many processes there are.</summary>
internal static class CountDefinitionsRoute
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/query/count", async (CurrentCaller caller) =>
        Results.Json(new { count = await caller.Ask(new CountDefinitions()) }, ElsaJson.Options));
}
