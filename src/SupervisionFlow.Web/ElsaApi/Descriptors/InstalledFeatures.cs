namespace SupervisionFlow.Web.ElsaApi.Descriptors;

/// <summary>GET /features/installed: none of Elsa's optional features. Without the one for live updates Studio polls instead of opening a socket.</summary>
internal static class InstalledFeatures
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/features/installed", () => ElsaJson.List(Array.Empty<object>()));
}
