using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /workflow-definitions/{definitionId}/revert/{version}: takes an earlier version up again, as the draft.</summary>
internal static class RevertDefinitionRoute
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/workflow-definitions/{definitionId}/revert/{version}", async (string definitionId, string version, HttpContext http, CurrentCaller caller) =>
    {
        var view = await caller.Act(new RevertDefinition(definitionId, VersionNumber.Of(version), EditingHeaders.Of(http)), null);
        return Results.Json(DefinitionJson.Summary(view), ElsaJson.Options);
    });
}
