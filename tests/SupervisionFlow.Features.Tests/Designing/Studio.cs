using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;

namespace SupervisionFlow.Features.Designing;

/// <summary>What Elsa Studio makes of a definition that it was given, and posts when it saves.</summary>
internal static class Studio
{
    private static readonly string[] Members =
        ["definitionId", "name", "description", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "options", "root", "createdAt", "version", "isLatest", "isPublished", "id"];

    private static readonly string[] OfVariable = ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"];
    private static readonly string[] OfOptions = ["activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    public static EditedBy Auto(string session = "a") => new(session, IsManual: false);

    public static EditedBy Manual(string session = "a") => new(session, IsManual: true);

    /// <summary>The model as Studio sends it: only the members it knows, values of variables as text, activities in another order.</summary>
    public static JsonObject ModelOf(DefinitionView view, Action<JsonObject>? edit = null)
    {
        var given = view.Workflow.DeepClone().AsObject();
        var model = Only(given, Members);
        model["links"] = null;
        model["isReadonly"] = false;
        foreach (var list in new[] { "inputs", "outputs", "outcomes" })
            model[list] ??= new JsonArray();
        model["customProperties"] ??= new JsonObject();
        model["variables"] = new JsonArray([.. (given["variables"] ?? new JsonArray()).AsArray().Select(variable =>
        {
            var typed = Only(variable!.AsObject(), OfVariable);
            typed["value"] = typed["value"]?.ToString();
            return (JsonNode)typed;
        })]);
        var options = given["options"] as JsonObject;
        model["options"] = new JsonObject(OfOptions.Select(name => KeyValuePair.Create(name, options?[name]?.DeepClone() ?? (name is "usableAsActivity" or "autoUpdateConsumingWorkflows" ? JsonValue.Create(false) : null))));
        foreach (var connection in model["root"]!["connections"]?.AsArray() ?? [])
            connection!["vertices"] ??= new JsonArray();
        if (model["root"]!["activities"] is JsonArray { Count: > 1 } activities)
        {
            var moved = activities[0]!;
            activities.RemoveAt(0);
            activities.Add(moved);
        }

        edit?.Invoke(model);
        return model;
    }

    /// <summary>Drops an activity from the toolbox: bare, as Studio does.</summary>
    public static void Drop(JsonObject model, string id, string type, string? name = null) => model["root"]!["activities"]!.AsArray().Add(new JsonObject
    {
        ["id"] = id,
        ["nodeId"] = $"Workflow1:flow:{id}",
        ["name"] = name ?? id,
        ["type"] = type,
        ["version"] = 1,
        ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 473.25, ["y"] = 220 }, ["size"] = new JsonObject { ["width"] = 148.34375, ["height"] = 54 } } },
    });

    public static void Connect(JsonObject model, string from, string port, string to) => model["root"]!["connections"]!.AsArray().Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    });

    public static JsonObject Activity(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Single(activity => activity!["id"]!.ToString() == id)!.AsObject();

    private static JsonObject Only(JsonObject members, string[] known) =>
        new(members.Where(member => known.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
