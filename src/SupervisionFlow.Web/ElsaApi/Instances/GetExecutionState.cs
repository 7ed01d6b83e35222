using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>GET /workflow-instances/{id}/execution-state: asked every few seconds by each part of the viewer.</summary>
internal static class GetExecutionState
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-instances/{id}/execution-state", async (string id, CurrentCaller caller) =>
    {
        var standing = await caller.Ask(new InstanceStanding(id));
        return Results.Json(new { status = standing.Status, workflowSubStatus = standing.SubStatus, updatedAt = InstanceJson.Moment(standing.UpdatedAt) }, ElsaJson.Options);
    });
}
