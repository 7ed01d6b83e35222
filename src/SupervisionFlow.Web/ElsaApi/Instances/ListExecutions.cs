using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>GET /activity-executions/list and /activity-execution-summaries/list: the visits of one activity of a run.</summary>
internal static class ListExecutions
{
    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var path in (string[])["/activity-executions/list", "/activity-execution-summaries/list"])
            api.MapGet(path, async (string workflowInstanceId, string? activityNodeId, CurrentCaller caller) =>
                ElsaJson.List((await caller.Ask(new Executions(workflowInstanceId, activityNodeId is null ? [] : [activityNodeId]))).Select(InstanceJson.Of).ToList()));
    }
}
