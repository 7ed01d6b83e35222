using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Publishing;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /workflow-definitions/{definitionId}/publish: hands the latest version in.</summary>
/// <remarks>While others must agree first, the answer is the refusal that Studio shows: told of success, it would say that the workflow is live.</remarks>
internal static class PublishDefinition
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/workflow-definitions/{definitionId}/publish", async (string definitionId, HttpContext http, CurrentCaller caller) =>
        Answer(await caller.Act(new PublishDesign(definitionId), null), Language.Of(http)));

    public static IResult Answer(HandedIn handed, Language language)
    {
        if (handed.Request is null)
            return SaveDefinition.Answer(new SavedWorkflow(handed.Definition), handed.AlreadyPublished);

        return StudioAnswer.Of(StatusCodes.Status400BadRequest, "publication.requested", [Words(handed, language)]);
    }

    public static string Words(HandedIn handed, Language language)
    {
        var whom = (handed.NeedsSecond, handed.NeedsLegal) switch
        {
            (true, true) => language.Say("另一名设计人员或管理员复核、法制审核", "a second person and a legal reviewer"),
            (true, _) => language.Say("另一名设计人员或管理员复核", "a second person"),
            _ => language.Say("法制审核", "a legal reviewer"),
        };
        return language.Say($"第 {handed.Definition.Version} 版已保存并提交发布，待{whom}同意后生效；可在“发布复核”中查看。", $"Version {handed.Definition.Version} is saved and handed in; it goes live once {whom} agree. See Publications.");
    }
}
