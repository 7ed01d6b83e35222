using SupervisionFlow.Features.Designing.Catalogue;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Descriptors;

/// <summary>POST /scripting/javascript/type-definitions/{definitionId}: what expressions may use, for Studio's editor to complete.</summary>
internal static class TypeDefinitions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/scripting/javascript/type-definitions/{definitionId}", async (string definitionId, CurrentCaller caller) =>
        Results.Text(await caller.Ask(new ExpressionTypes(definitionId)), "application/x-typescript"));
}
