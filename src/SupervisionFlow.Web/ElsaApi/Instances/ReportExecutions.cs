using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>POST /activity-executions/report: how often each activity of the drawing was begun and done; the badges.</summary>
internal static class ReportExecutions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/activity-executions/report", async (Wanted wanted, CurrentCaller caller) =>
    {
        var executions = await caller.Ask(new Executions(wanted.WorkflowInstanceId, wanted.ActivityNodeIds ?? []));
        return Results.Json(new { stats = executions.GroupBy(execution => (execution.ActivityId, execution.NodeId)).Select(Stats) }, ElsaJson.Options);
    });

    private static object Stats(IGrouping<(string ActivityId, string NodeId), Execution> visits) => new
    {
        activityId = visits.Key.ActivityId,
        activityNodeId = visits.Key.NodeId,
        startedCount = visits.Count(),
        completedCount = visits.Count(visit => visit.Status == ExecutionStatus.Completed),
        uncompletedCount = visits.Count(visit => visit.Status is ExecutionStatus.Running or ExecutionStatus.Faulted),
        isBlocked = visits.Any(visit => visit.IsWaiting),
        isFaulted = visits.Any(visit => visit.Status == ExecutionStatus.Faulted),
        metadata = new { },
    };

    internal sealed record Wanted(string WorkflowInstanceId, string[]? ActivityNodeIds);
}
