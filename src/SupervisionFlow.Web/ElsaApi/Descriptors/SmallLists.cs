using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.ElsaApi.Descriptors;

/// <summary>GET /descriptors/…: the short lists that Studio's panels choose from. What this engine decides by itself offers no choice.</summary>
internal static class SmallLists
{
    private static readonly string[] Empty =
    [
        "/descriptors/workflow-activation-strategies", "/descriptors/log-persistence-strategies", "/descriptors/commit-strategies/workflows", "/descriptors/commit-strategies/activities",
        "/descriptors/output-converters", "/resilience/strategies",
    ];

    private static readonly string[] VariableTypes = ["String", "Boolean", "Int32", "Int64", "Double", "Decimal", "DateTime", "DateTimeOffset", "TimeSpan", "Guid", "Object", "ObjectDictionary"];

    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var path in Empty)
            api.MapGet(path, () => ElsaJson.List(Array.Empty<object>()));

        api.MapGet("/descriptors/expression-descriptors", () => ElsaJson.List(
        [
            Expression("Literal", browsable: false, null),
            Expression("Object", browsable: false, "json"),
            Expression("JavaScript", browsable: true, "javascript"),
            Expression("Variable", browsable: true, null),
            Expression("Input", browsable: true, null),
        ]));
        api.MapGet("/descriptors/incident-strategies", (HttpContext http) => ElsaJson.List(
        [
            Strategy("ContinueWithIncidentsStrategy", Language.Of(http).Say("其他分支继续", "Other branches go on"), Language.Of(http).Say("出错的环节等待处理，其他分支继续。", "The failed activity waits for an operator; other branches go on.")),
            Strategy("FaultStrategy", Language.Of(http).Say("整个流程停止", "The workflow stops"), Language.Of(http).Say("任一环节出错，整个流程停止。", "The whole workflow stops at the first failure.")),
        ]));
        api.MapGet("/descriptors/storage-drivers", (HttpContext http) => ElsaJson.List(new[] { new { typeName = "Elsa.WorkflowStorageDriver", displayName = Language.Of(http).Say("流程实例", "Workflow"), priority = 0, deprecated = false } }));
        api.MapGet("/descriptors/variables", () => ElsaJson.List(VariableTypes.Select(type => new { typeName = type, displayName = type, category = "Primitives", description = (string?)null }).ToList()));
        api.MapGet("/package/version", () => Results.Json(new { packageVersion = "3.8.2" }, ElsaJson.Options));
    }

    private static object Expression(string type, bool browsable, string? monaco) =>
        new { type, displayName = type, isSerializable = true, isBrowsable = browsable, properties = monaco is null ? [] : new Dictionary<string, string> { ["MonacoLanguage"] = monaco } };

    private static object Strategy(string typeName, string displayName, string description) => new { typeName, displayName, description };
}
