using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.ElsaApi.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Tests;

/// <summary>POST /workflow-definitions/{definitionId}/execute and …/dispatch: Studio's Run. It always starts a test run, never a case.</summary>
internal static class ExecuteDefinition
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/workflow-definitions/{definitionId}/execute", async (string definitionId, HttpContext http, CurrentCaller caller) =>
        {
            var started = await Start(definitionId, http, caller);
            http.Response.Headers["x-elsa-workflow-instance-id"] = started.InstanceId;
            http.Response.Headers["x-elsa-workflow-cannot-start"] = bool.FalseString;
            var state = InstanceJson.Whole(await caller.Ask(new OpenInstance(started.InstanceId)))["workflowState"]!.DeepClone();
            return Results.Json(new JsonObject { ["workflowState"] = state }, ElsaJson.Options);
        }).Sends<StartTest>();
        api.MapPost("/workflow-definitions/{definitionId}/dispatch", async (string definitionId, HttpContext http, CurrentCaller caller) =>
            Results.Json(new { workflowInstanceId = (await Start(definitionId, http, caller)).InstanceId }, ElsaJson.Options)).Sends<StartTest>();
    }

    private static async Task<StartedTest> Start(string key, HttpContext http, CurrentCaller caller)
    {
        var body = await PostedJson.ReadIfAny(http) ?? [];
        if (body["input"] is not (null or JsonObject))
            throw new ValidationFailed([new FieldError("input", "request.malformed", "输入（input）须为 JSON 对象。", "The input is to be a JSON object.")]);

        if (body["versionOptions"] is { } version && version.GetValueKind() != JsonValueKind.String)
            throw new ValidationFailed([new FieldError("versionOptions", "request.malformed", "版本（versionOptions）须为文字。", "The version (versionOptions) is to be text.")]);

        return await caller.Act(new StartTest(key, VersionChoice.Of(body["versionOptions"]?.ToString(), VersionChoice.Latest), body["input"]?.DeepClone().AsObject() ?? []), null);
    }
}
