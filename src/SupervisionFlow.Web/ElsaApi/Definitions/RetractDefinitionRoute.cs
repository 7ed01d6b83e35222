using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /workflow-definitions/{definitionId}/retract: takes a process out of service.</summary>
internal static class RetractDefinitionRoute
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/workflow-definitions/{definitionId}/retract", async (string definitionId, CurrentCaller caller) =>
        DefinitionJson.Answer((await caller.Act(new RetractDefinition(definitionId), null)).Definition));
}
