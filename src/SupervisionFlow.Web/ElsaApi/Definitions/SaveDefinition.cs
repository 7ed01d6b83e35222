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

    private static IResult Refused(SaveConflict conflict, Language language) =>
        StudioAnswer.Of(StatusCodes.Status400BadRequest, "design.conflict", [Words(conflict, language)]);

    private static string Words(SaveConflict conflict, Language language)
    {
        var at = DayText.Moment(conflict.At);
        return language.Say(
                $"{conflict.By}已在 {at} 保存了这个流程，您打开的不是最新内容，本次没有保存到流程中。您的内容已存入历史（第 {conflict.KeptAs} 条），可在本页上方的“历史”中比较、恢复。请刷新页面后继续。",
                $"{conflict.By} saved this workflow at {at}, after you opened it; your save was not applied. What you have is kept in the history (entry {conflict.KeptAs}), to compare and restore (History, above). Reload the page to go on.");
    }

    /// <summary>Of an import: the page that took the file may never have opened the process, so that no reload would help.</summary>
    internal static string ImportWords(string title, SaveConflict conflict, Language language)
    {
        var at = DayText.Moment(conflict.At);
        return language.Say(
            $"{conflict.By}已在 {at} 修改了“{title}”，本页没有打开过那之后的内容，导入没有覆盖它。文件已存入该流程的历史（第 {conflict.KeptAs} 条）：打开该流程，在“历史”中比较、恢复这一条；或者在它的编辑页导入。",
            $"{conflict.By} changed “{title}” at {at}, which this page has not opened since; the import did not overwrite it. The file is kept in its history (entry {conflict.KeptAs}): open the process, and compare and restore that entry under History, or import from its editor.");
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
