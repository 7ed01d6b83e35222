using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Publishing;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /workflow-definitions: Studio's one call to save, by itself or by hand, to begin a workflow, and to hand one in to be published.</summary>
internal static class SaveDefinition
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/workflow-definitions", async (HttpContext http, CurrentCaller caller) =>
    {
        var body = await PostedJson.Read(http);
        var publish = IsToPublish(body);
        var by = EditingHeaders.Of(http);
        // Nobody hands in what nobody asked to be saved.
        var saved = await caller.Act(new SaveWorkflow(ModelIn(body), by with { IsManual = by.IsManual || publish }), null);

        if (saved.Conflict is { } conflict)
            return Refused(conflict, Language.Of(http));

        return publish
            ? PublishDefinition.Answer(await caller.Act(new PublishDesign(saved.Definition.Key), null), Language.Of(http))
            : Answer(saved);
    }).WithMetadata(new RequestSizeLimitAttribute(DesignLimits.HeardBytes)).Sends<SaveWorkflow>();

    internal static IResult Answer(SavedWorkflow saved, bool alreadyPublished = false) => Results.Json(
        new JsonObject { ["workflowDefinition"] = DefinitionJson.Of(saved.Definition), ["alreadyPublished"] = alreadyPublished, ["consumingWorkflowCount"] = 0 }, ElsaJson.Options);

    internal static IResult Refused(SaveConflict conflict, Language language) =>
        StudioAnswer.Of(StatusCodes.Status400BadRequest, "design.conflict", [Words(conflict, language)]);

    internal static string Words(SaveConflict conflict, Language language)
    {
        var at = DayText.Moment(conflict.At);
        return language.Say(
                $"{conflict.By}已在 {at} 保存了这个流程，您打开的不是最新内容，本次没有保存到流程中。您的内容已存入历史（第 {conflict.KeptAs} 条），可在本页上方的“历史”中比较、恢复。请刷新页面后继续。",
                $"{conflict.By} saved this workflow at {at}, after you opened it; your save was not applied. What you have is kept in the history (entry {conflict.KeptAs}), to compare and restore (History, above). Reload the page to go on.");
    }

    private static bool IsToPublish(JsonObject body) => body["publish"] switch
    {
        null => false,
        JsonValue asked when asked.TryGetValue<bool>(out var publish) => publish,
        _ => throw new ValidationFailed([new FieldError("publish", "request.malformed", "是否发布（publish）须为 true、false 或空。", "Whether to publish (publish) is true, false or null.")]),
    };

    private static JsonObject ModelIn(JsonObject body)
    {
        if (body["model"] is not JsonObject model)
            throw new ValidationFailed([new FieldError("model", "request.malformed", "缺少流程定义（model）。", "The definition (model) is missing.")]);

        body.Remove("model");
        return model;
    }
}
