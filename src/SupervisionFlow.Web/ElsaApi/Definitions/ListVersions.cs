using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/{definitionId}/versions: all versions of a process, the newest first.</summary>
internal static class ListVersions
{
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/{definitionId}/versions", async (string definitionId, HttpContext http, CurrentCaller caller) =>
    {
        var page = await caller.Ask(new DefinitionList(VersionChoice.All, [definitionId], [], null, DefinitionOrder.Version, true, 0, Most));
        return page.Items.Count == 0
            ? throw new Features.RequestPipeline.NotFoundException("workflow_definition", definitionId)
            : Results.Json(new JsonArray([.. page.Items.Select(line => (JsonNode)DefinitionJson.Summary(line, page.MayWrite, Language.Of(http)))]), ElsaJson.Options);
    });
}
