using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions: one page of processes, or of the versions of one.</summary>
internal static class ListDefinitions
{
    private const int UsualPage = 100;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/workflow-definitions", async (HttpRequest request, CurrentCaller caller) =>
    {
        var query = request.Query;
        var page = await caller.Ask(new DefinitionList(
            VersionChoice.Of(query["versionOptions"], VersionChoice.All),
            [.. query["DefinitionIds"].OfType<string>().Distinct()],
            [.. query["Ids"].OfType<string>().Distinct()],
            query["SearchTerm"],
            Enum.TryParse<DefinitionOrder>(query["OrderBy"], ignoreCase: true, out var order) ? order : DefinitionOrder.Name,
            query["OrderDirection"].ToString().StartsWith("Desc", StringComparison.OrdinalIgnoreCase),
            Number(query["Page"], 0),
            Number(query["PageSize"], UsualPage)));

        var language = Language.Of(request.HttpContext);
        return Results.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items.Select(line => (JsonNode)DefinitionJson.Summary(line, page.MayWrite, language))]),
            ["totalCount"] = page.Total,
            ["links"] = DefinitionJson.ListLinks(page.MayWrite),
        }, ElsaJson.Options);
    });

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
