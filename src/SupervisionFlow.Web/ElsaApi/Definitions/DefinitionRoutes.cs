namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>The routes of workflow definitions.</summary>
internal static class DefinitionRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        ListDefinitions.Map(api);
        GetByDefinitionId.Map(api);
        GetById.Map(api);
        GetManyById.Map(api);
        ListVersions.Map(api);
        CountDefinitionsRoute.Map(api);
        IsNameUnique.Map(api);
        GetConsumers.Map(api);
        GetSubgraph.Map(api);
        GetPathSegments.Map(api);
        SaveDefinition.Map(api);
        PublishDefinition.Map(api);
    }
}
