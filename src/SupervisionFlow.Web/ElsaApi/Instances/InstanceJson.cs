using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Instances;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>Runs and visits in Elsa's words.</summary>
internal static class InstanceJson
{
    public static JsonObject Summary(InstanceLine line) => new()
    {
        ["id"] = line.Id,
        ["definitionId"] = line.Definition,
        ["definitionVersionId"] = line.VersionId,
        ["version"] = line.Version,
        ["status"] = line.Status,
        ["subStatus"] = line.SubStatus,
        ["correlationId"] = line.CaseNumber,
        ["name"] = line.IsTest ? $"{line.Title}（试运行）" : line.Title,
        ["incidentCount"] = line.IncidentCount,
        ["createdAt"] = Moment(line.CreatedAt),
        ["updatedAt"] = Moment(line.UpdatedAt),
        ["finishedAt"] = Moment(line.FinishedAt),
    };

    public static JsonObject Whole(InstanceView view)
    {
        var json = Summary(view.Line);
        json["workflowState"] = new JsonObject
        {
            ["id"] = view.Line.Id,
            ["definitionId"] = view.Line.Definition,
            ["definitionVersion"] = view.Line.Version,
            ["correlationId"] = view.Line.CaseNumber,
            ["status"] = view.Line.Status,
            ["subStatus"] = view.Line.SubStatus,
            ["bookmarks"] = new JsonArray([.. view.Waiting.Select(waiting => new JsonObject { ["id"] = waiting.Id, ["name"] = waiting.Name ?? waiting.Kind.ToString(), ["hash"] = waiting.StimulusHash ?? "", ["activityInstanceId"] = waiting.ActivityInstanceId, ["activityNodeId"] = waiting.ActivityId })]),
            ["incidents"] = new JsonArray([.. view.Incidents.Select(incident => new JsonObject
            {
                ["activityId"] = incident.ActivityId,
                ["activityNodeId"] = incident.NodeId,
                ["activityInstanceId"] = incident.ActivityInstanceId,
                ["activityType"] = incident.ActivityType,
                ["message"] = incident.Message,
                ["exception"] = new JsonObject { ["type"] = incident.Code, ["message"] = incident.Message },
                ["timestamp"] = incident.At.ToString("O", CultureInfo.InvariantCulture),
            })]),
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray(),
            ["input"] = new JsonObject(),
            ["output"] = new JsonObject(),
            ["properties"] = new JsonObject(),
            ["createdAt"] = Moment(view.Line.CreatedAt),
            ["updatedAt"] = Moment(view.Line.UpdatedAt),
            ["finishedAt"] = Moment(view.Line.FinishedAt),
        };
        return json;
    }

    public static JsonObject Of(Execution execution) => new()
    {
        ["id"] = execution.Id,
        ["workflowInstanceId"] = execution.InstanceId,
        ["activityId"] = execution.ActivityId,
        ["activityNodeId"] = execution.NodeId,
        ["activityType"] = execution.Type,
        ["activityTypeVersion"] = execution.TypeVersion,
        ["activityName"] = execution.Name,
        ["startedAt"] = Moment(execution.StartedAt),
        ["completedAt"] = Moment(execution.EndedAt),
        ["hasBookmarks"] = execution.IsWaiting,
        ["status"] = execution.Status.ToString(),
        ["aggregateFaultCount"] = execution.Status == ExecutionStatus.Faulted ? 1 : 0,
        ["metadata"] = new JsonObject(),
        ["properties"] = new JsonObject(),
        ["activityState"] = new JsonObject(),
        ["outputs"] = new JsonObject(),
        ["payload"] = execution.Outcomes.Count == 0 ? null : new JsonObject { ["Outcomes"] = new JsonArray([.. execution.Outcomes.Select(outcome => (JsonNode)outcome)]) },
        ["exception"] = null,
    };

    public static string Moment(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("O", CultureInfo.InvariantCulture);

    private static string? Moment(long? at) => at is { } known ? Moment(known) : null;
}
