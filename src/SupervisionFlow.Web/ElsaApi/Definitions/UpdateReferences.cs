using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /workflow-definitions/{definitionId}/update-references: nothing is ever behind, since a process starts another by its key, on the version that is live at that moment.</summary>
internal static class UpdateReferences
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/workflow-definitions/{definitionId}/update-references", async (string definitionId, CurrentCaller caller) =>
    {
        await caller.Ask(new ConsumersOf(definitionId));
        return Results.Json(new { affectedWorkflows = Array.Empty<string>() }, ElsaJson.Options);
    });
}
