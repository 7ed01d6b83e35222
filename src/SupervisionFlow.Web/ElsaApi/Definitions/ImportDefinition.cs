using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using SupervisionFlow.Features.Designing.Exchange;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST and PUT /workflow-definitions/import, also /workflow-definitions/{definitionId}/import: a workflow as Elsa exports it, or a whole process as this system does, becomes a draft.</summary>
internal static class ImportDefinition
{
    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var path in (string[])["/workflow-definitions/import", "/workflow-definitions/{definitionId}/import"])
            api.MapMethods(path, [HttpMethods.Post, HttpMethods.Put], Import).WithMetadata(new RequestSizeLimitAttribute(DesignLimits.HeardBytes)).Sends<ImportDefinitions>();
    }

    private static async Task<IResult> Import(HttpContext http, CurrentCaller caller)
    {
        var model = await PostedJson.Read(http);
        if (http.GetRouteValue("definitionId") is string key && key.Length > 0)
            model["definitionId"] = JsonValue.Create(key);

        var saved = (await caller.Act(new ImportDefinitions([model], EditingHeaders.Of(http)), null))[0];
        return saved.Conflict is { } conflict ? StudioAnswer.Of(StatusCodes.Status400BadRequest, "design.conflict", [SaveDefinition.ImportWords(saved.Definition.Title, conflict, Language.Of(http))]) : DefinitionJson.Answer(saved.Definition);
    }
}
