using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/many-by-id?ids=…: several versions at once; what is not there is left out.</summary>
internal static class GetManyById
{
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/many-by-id", async (string[]? ids, CurrentCaller caller) =>
    {
        var found = new List<JsonObject>();
        foreach (var id in (ids ?? []).Distinct().Take(Most))
        {
            try
            {
                found.Add(DefinitionJson.Of(await caller.Ask(new DefinitionById(id))));
            }
            catch (NotFoundException)
            {
                // Elsa answers with those that exist.
            }
        }

        return ElsaJson.List(found);
    }).Sends<DefinitionById>();
}
