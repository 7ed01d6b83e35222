using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>GET /workflow-instances/{id}/variables: their values, masked where the caller may not see them.</summary>
internal static class GetVariables
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-instances/{id}/variables", async (string id, CurrentCaller caller) =>
        ElsaJson.List(await caller.Ask(new InstanceVariables(id))));
}
