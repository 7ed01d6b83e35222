using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Tests;

/// <summary>POST /tests/activities: one activity of a workflow, run by itself; Studio's Test tab.</summary>
internal static class TestActivityRoute
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tests/activities", async (HttpContext http, CurrentCaller caller) =>
    {
        var body = await PostedJson.Read(http);
        var (workflow, activity) = (body["workflowDefinitionHandle"] as JsonObject ?? [], body["activityHandle"] as JsonObject ?? []);
        if ((Text(activity, "activityNodeId") ?? Text(activity, "activityId")) is not { } which || (Text(workflow, "definitionVersionId") ?? Text(workflow, "definitionId")) is null)
            throw new ValidationFailed([new FieldError("activityHandle", "request.malformed", "请指明流程和环节。", "Name the workflow and the activity.")]);

        var test = await caller.Ask(new TestActivity(Text(workflow, "definitionVersionId"), Text(workflow, "definitionId") ?? "", VersionChoice.Of(Text(workflow, "versionOptions"), VersionChoice.Latest), which));
        return Results.Json(new JsonObject
        {
            ["activityState"] = test.Inputs,
            ["outputs"] = test.Output,
            ["payload"] = new JsonObject { ["Outcomes"] = new JsonArray([.. test.Outcomes.Select(outcome => (JsonNode)outcome)]) },
            ["exception"] = test.Error is null ? null : new JsonObject { ["type"] = test.ErrorCode, ["message"] = test.Error, ["stackTrace"] = null, ["innerException"] = null },
            ["status"] = test.Status.ToString(),
        }, ElsaJson.Options);
    }).Sends<TestActivity>();

    private static string? Text(JsonObject members, string name) => members[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
