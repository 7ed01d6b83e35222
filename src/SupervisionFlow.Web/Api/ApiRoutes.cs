namespace SupervisionFlow.Web.Api;

/// <summary>The REST API: all that the pages can do, under /api, with problem details and idempotency keys.</summary>
public static class ApiRoutes
{
    /// <summary>Maps it, with its OpenAPI document at /api/openapi/v1.json.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/api/openapi/{documentName}.json").AllowAnonymous();

        var api = app.MapGroup("/api").RequireAuthorization().AddEndpointFilter<SameOrigin>().AddEndpointFilter<RefusalsAsProblems>();
        SessionApi.Map(api);
        WorkApi.Map(api);
        CaseApi.Map(api);
        FileApi.Map(api);
        DocumentApi.Map(api);
        InboxApi.Map(api);
        RegisterApi.Map(api);
        RegistersApi.Map(api);
        ExchangeApi.Map(api);
        DrawApi.Map(api);
        YearPlanApi.Map(api);
        PlanApi.Map(api);
        SignalApi.Map(api);
        PeopleApi.Map(api);
        OperationsApi.Map(api);
        MigrationApi.Map(api);
        RunApi.Map(api);
        CalendarApi.Map(api);
        DesignApi.Map(api);
        FormDesignApi.Map(api);
        TemplateDesignApi.Map(api);
        DesignChecksApi.Map(api);
        GatesApi.Map(api);
        TryingApi.Map(api);
        DesignHistoryApi.Map(api);
    }
}
