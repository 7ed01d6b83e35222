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
        RetractDefinitionRoute.Map(api);
        RevertDefinitionRoute.Map(api);
        DeleteDefinitionRoute.Map(api);
        DeleteVersionRoute.Map(api);
        BulkPublish.Map(api);
        BulkRetract.Map(api);
        BulkDelete.Map(api);
        ExportDefinition.Map(api);
        ImportDefinition.Map(api);
        ImportFiles.Map(api);
        UpdateReferences.Map(api);
    }
}
