namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>The routes of runs: lists, one run, its journal, its visits.</summary>
internal static class InstanceRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        ListInstances.Map(api);
        GetInstance.Map(api);
        GetExecutionState.Map(api);
        GetJournal.Map(api);
        GetVariables.Map(api);
        ReportExecutions.Map(api);
        ListExecutions.Map(api);
        GetExecution.Map(api);
        CancelInstances.Map(api);
        DeleteInstances.Map(api);
    }
}
