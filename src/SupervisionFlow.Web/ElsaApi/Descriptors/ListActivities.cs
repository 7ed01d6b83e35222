using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Catalogue;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Descriptors;

/// <summary>GET /descriptors/activities: the toolbox, in the language of whoever looks. Studio asks for it again after every save.</summary>
internal static class ListActivities
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/descriptors/activities", async (HttpContext http, CurrentCaller caller) =>
    {
        var catalogue = await caller.Ask(new DesignerCatalogue(EditingHeaders.Of(http), EditingHeaders.DesignOf(http)));
        var language = Language.Of(http);
        var json = new ActivityJson(catalogue, language);
        JsonObject[] items = [.. catalogue.Known.Select(json.Of), .. catalogue.Usable.Select(json.OfUsed), .. catalogue.Foreign.Select(json.OfForeign)];
        return Results.Json(new { items, count = items.Length, outcomeNames = Names(catalogue.Outcomes, language) }, ElsaJson.Options);
    });

    /// <summary>For the page around Studio, which names the outcomes on the canvas; Studio itself passes it over.</summary>
    private static object Names(OutcomeNames names, Language language) => new
    {
        ofForms = names.OfForms.ToDictionary(form => form.Key, form => Said(form.Value, language)),
        usual = Said(names.Usual, language),
    };

    private static Dictionary<string, string> Said(IReadOnlyDictionary<string, Bilingual> names, Language language) =>
        names.ToDictionary(name => name.Key, name => language.Say(name.Value.Zh, name.Value.En));
}
