using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.ElsaJson;

/// <summary>Reads variables, inputs and outputs.</summary>
internal static class ParameterReader
{
    public static IReadOnlyList<VariableDefinition> Variables(JsonNode? node, string path)
    {
        if (node is not JsonArray array)
            return [];

        var variables = array.OfType<JsonObject>().Select(Variable).Where(v => v.Name.Length > 0).ToArray();
        var twice = variables.GroupBy(v => v.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);

        return twice is null ? variables : throw new DefinitionFormatException(path, $"two variables are named {twice.Key}");
    }

    public static IReadOnlyList<T> Read<T>(JsonNode? node, Func<string, string, bool, string?, T> make) =>
        node is not JsonArray array
            ? []
            : [.. array.OfType<JsonObject>()
                .Where(o => !string.IsNullOrEmpty(JsonText.String(o["name"])))
                .Select(o => make(JsonText.String(o["name"])!, TypeOf(o, "type"), IsArray(o), JsonText.String(o["displayName"])))];

    private static VariableDefinition Variable(JsonObject source)
    {
        var name = JsonText.String(source["name"]) ?? "";
        var type = TypeOf(source, "typeName");
        var isArray = IsArray(source);

        return new VariableDefinition(JsonText.String(source["id"]) ?? name, name, type, isArray, TypedValue.Convert(source["value"], type, isArray));
    }

    private static string TypeOf(JsonObject source, string property) => JsonText.String(source[property]) ?? "Object";

    private static bool IsArray(JsonObject source) => JsonText.Boolean(source["isArray"]) ?? false;
}
