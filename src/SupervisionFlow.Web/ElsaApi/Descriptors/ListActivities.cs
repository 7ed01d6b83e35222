using SupervisionFlow.Features.Designing.Catalogue;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Descriptors;

/// <summary>GET /descriptors/activities: the toolbox, in the language of whoever looks. Studio asks for it again after every save.</summary>
internal static class ListActivities
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/descriptors/activities", async (HttpContext http, CurrentCaller caller) =>
    {
        var catalogue = await caller.Ask(new DesignerCatalogue(EditingHeaders.Of(http), EditingHeaders.DesignOf(http)));
        var json = new ActivityJson(catalogue, Language.Of(http));
        return ElsaJson.List([.. catalogue.Known.Select(json.Of), .. catalogue.Foreign.Select(json.OfForeign)]);
    });
}
