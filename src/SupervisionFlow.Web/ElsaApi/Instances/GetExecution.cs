using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>GET /activity-executions/by-id?id=…: one visit, with its output as far as it may be seen.</summary>
internal static class GetExecution
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/activity-executions/by-id", async (string id, CurrentCaller caller) =>
    {
        var (execution, output) = await caller.Ask(new ExecutionById(id));
        var json = InstanceJson.Of(execution);
        if (output is not null)
            json["outputs"] = output;
        return Results.Json(json, ElsaJson.Options);
    });
}
