using System.Text.Json.Nodes;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>What a workflow says, a line for each fact, apart from where things stand on the canvas and in which order they are written.</summary>
/// <remarks>Written for the tests alone, so that it shares no mistake with what decides on the server whether a save changes anything.</remarks>
internal static class DrawnFacts
{
    private static readonly string[] NotSaid = ["id", "nodeId", "name", "version", "metadata", "customProperties", "variables", "activities", "connections"];

    public static IReadOnlyList<string> Of(JsonNode workflow) =>
    [
        .. Named(workflow, "variables").Concat(Named(workflow, "inputs")).Concat(Named(workflow, "outputs")),
        .. InFlow(workflow["root"]!).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Named(JsonNode workflow, string list) =>
        (workflow[list]?.AsArray() ?? []).Select(one => $"{list}: {one!["name"]} {one["typeName"] ?? one["type"]} {one["isArray"] ?? false}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> InFlow(JsonNode flow) =>
        (flow["activities"]?.AsArray() ?? []).SelectMany(activity => InActivity(activity!.AsObject()))
        .Concat((flow["connections"]?.AsArray() ?? []).Select(arrow => $"{End(arrow!["source"]!, "Done")} -> {End(arrow["target"]!, "In")}"));

    private static IEnumerable<string> InActivity(JsonObject activity) => activity
        .Where(member => !NotSaid.Contains(member.Key))
        .Select(member => $"{activity["id"]}.{member.Key} = {Said(member.Value)}")
        .Append($"{activity["id"]} is called {activity["metadata"]?["displayText"]}")
        .Concat(InFlow(activity));

    private static string Said(JsonNode? value) => (value as JsonObject)?["expression"] is JsonObject expression
        ? $"{expression["type"]} {(expression["type"]?.ToString() == "Object" && expression["value"] is JsonValue text ? JsonNode.Parse(text.ToString())?.ToJsonString() : Text(expression["value"]))}"
        : value?.ToJsonString() ?? "";

    // Studio keeps what is true or false as a word.
    private static string? Text(JsonNode? value) => value is JsonValue one && one.TryGetValue<bool>(out var isTrue) ? isTrue.ToString() : value?.ToString();

    private static string End(JsonNode end, string usual) => $"{end["activity"]}.{end["port"] ?? usual}";
}
