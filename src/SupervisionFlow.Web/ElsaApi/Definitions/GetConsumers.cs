using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/{definitionId}/consumers: the processes that start this one.</summary>
internal static class GetConsumers
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/{definitionId}/consumers", async (string definitionId, CurrentCaller caller) =>
        Results.Json(new { consumingWorkflowDefinitionIds = await caller.Ask(new ConsumersOf(definitionId)) }, ElsaJson.Options));
}
