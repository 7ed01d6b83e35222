using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>DELETE /workflow-definitions/{definitionId}: deletes a process on which nothing runs.</summary>
internal static class DeleteDefinitionRoute
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/workflow-definitions/{definitionId}", async (string definitionId, CurrentCaller caller) =>
    {
        await caller.Act(new DeleteDefinition(definitionId), null);
        return Results.NoContent();
    });
}
