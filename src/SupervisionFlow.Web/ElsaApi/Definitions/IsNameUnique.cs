using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/validation/is-name-unique: asked while somebody types the name of a new process.</summary>
internal static class IsNameUnique
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/validation/is-name-unique", async (string? name, string? definitionId, CurrentCaller caller) =>
        Results.Json(new { isUnique = await caller.Ask(new IsTitleFree(name ?? "", definitionId)) }, ElsaJson.Options));
}
