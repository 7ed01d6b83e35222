using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/by-definition-id/{definitionId}: what the editor opens.</summary>
internal static class GetByDefinitionId
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/by-definition-id/{definitionId}", async (string definitionId, string? versionOptions, HttpContext http, CurrentCaller caller) =>
        DefinitionJson.Answer(await caller.Act(new OpenDefinition(definitionId, VersionChoice.Of(versionOptions, VersionChoice.Latest), EditingHeaders.Of(http)), null)));
}
