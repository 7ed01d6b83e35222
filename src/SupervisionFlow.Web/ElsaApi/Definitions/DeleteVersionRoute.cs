using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>DELETE /workflow-definition-versions/{id}, and /workflow-definitions/{definitionId}/version/{version}: deletes one version that never was live.</summary>
internal static class DeleteVersionRoute
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapDelete("/workflow-definition-versions/{id}", (string id, CurrentCaller caller) => Delete(new DeleteVersion(id), caller));
        api.MapDelete("/workflow-definitions/{definitionId}/version/{version}", (string definitionId, string version, CurrentCaller caller) => Delete(new DeleteVersion(null, definitionId, VersionNumber.Of(version)), caller));
    }

    private static async Task<IResult> Delete(DeleteVersion request, CurrentCaller caller)
    {
        await caller.Act(request, null);
        return Results.NoContent();
    }
}
