using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/subgraph/segments/{id}: the way down to an activity, for the crumbs above the canvas.</summary>
internal static class GetPathSegments
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions/subgraph/segments/{id}", async (string id, string? childNodeId, CurrentCaller caller) =>
    {
        var path = await caller.Ask(new PathToActivity(id, childNodeId));
        return Results.Json(new
        {
            childNode = path.Child,
            container = path.Container,
            pathSegments = path.Segments.Select(segment => new { activityNodeId = segment.NodeId, segment.ActivityId, segment.ActivityType, portName = segment.Port, activityName = segment.Name }),
        }, ElsaJson.Options);
    });
}
