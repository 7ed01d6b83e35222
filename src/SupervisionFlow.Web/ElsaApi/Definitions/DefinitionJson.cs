using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>A definition and a line of a list in Elsa's words. What the reader may do stands in the links: without the one to publish, Studio only shows.</summary>
internal static class DefinitionJson
{
    private static readonly string[] InSummary = ["id", "definitionId", "name", "description", "version", "isLatest", "isPublished", "isReadonly", "createdAt", "materializerName", "links"];

    public static IResult Answer(DefinitionView view) => Results.Json(Of(view), ElsaJson.Options);

    public static JsonObject Of(DefinitionView view)
    {
        var json = view.Workflow.DeepClone().AsObject();
        json["materializerName"] = "Json";
        json["materializerContext"] = null;
        json["providerName"] = null;
        json["isReadonly"] = false;
        json["links"] = Links(view.Key, view.MayWrite);
        return json;
    }

    /// <summary>A line, named in the language of whoever looks; a definition that is opened keeps its own name, for what Studio shows there it saves.</summary>
    public static JsonObject Summary(DefinitionLine line, bool mayWrite, Language language) => new()
    {
        ["id"] = line.Id,
        ["definitionId"] = line.Key,
        ["name"] = language.Term(line.Title),
        ["description"] = language.Term(line.Description),
        ["version"] = line.Version,
        ["isLatest"] = line.IsLatest,
        ["isPublished"] = line.IsPublished,
        ["isReadonly"] = false,
        ["createdAt"] = Moment(line.CreatedAt),
        ["materializerName"] = "Json",
        ["isMaterializerAvailable"] = true,
        ["links"] = Links(line.Key, mayWrite),
    };

    public static JsonObject Summary(DefinitionView view)
    {
        var json = new JsonObject(Of(view).Where(member => InSummary.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        json["isMaterializerAvailable"] = true;
        return json;
    }

    public static string Moment(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    public static JsonArray ListLinks(bool mayWrite) => mayWrite
        ? [
            Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish"),
            Link("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract"),
            Link("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete"),
        ]
        : [];

    private static JsonArray Links(string key, bool mayWrite)
    {
        var address = $"/workflow-definitions/{key}";
        return mayWrite
            ? [
                Link($"/workflow-definitions/by-definition-id/{key}", "self", "GET"), Link($"{address}/publish", "publish"), Link($"{address}/retract", "retract"), Link(address, "delete", "DELETE"),
                Link($"{address}/import", "import", "PUT"), Link($"{address}/update-references", "update-references"),
            ]
            : [Link($"/workflow-definitions/by-definition-id/{key}", "self", "GET")];
    }

    private static JsonObject Link(string address, string rel, string method = "POST") => new() { ["href"] = ElsaApiRoutes.Root + address, ["rel"] = rel, ["method"] = method };
}
