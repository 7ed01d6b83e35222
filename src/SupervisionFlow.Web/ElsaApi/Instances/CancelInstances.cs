using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>POST /cancel/workflow-instances/{id} and /bulk-actions/cancel/workflow-instances: ends trial runs.</summary>
internal static class CancelInstances
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/cancel/workflow-instances/{id}", async (string id, CurrentCaller caller) =>
        {
            await caller.Act(new EndTrial(id), null);
            return Results.NoContent();
        });
        api.MapPost("/bulk-actions/cancel/workflow-instances", async (Wanted wanted, CurrentCaller caller) =>
        {
            var ended = 0;
            foreach (var id in (wanted.Ids ?? []).Distinct())
                ended += await caller.Act(new EndTrial(id), null) ? 1 : 0;
            return Results.Json(new { cancelled = ended }, ElsaJson.Options);
        }).Sends<EndTrial>();
    }

    internal sealed record Wanted(string[]? Ids);
}
