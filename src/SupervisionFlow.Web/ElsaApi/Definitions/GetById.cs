using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/by-id/{id}: one version, to look at or to run on.</summary>
internal static class GetById
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/by-id/{id}", async (string id, CurrentCaller caller) =>
        DefinitionJson.Answer(await caller.Ask(new DefinitionById(id))));
}
