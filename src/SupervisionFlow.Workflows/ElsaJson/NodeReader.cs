using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.ElsaJson;

/// <summary>Reads the tree of activities and fills in node ids where Studio left them out.</summary>
internal sealed class NodeReader
{
    private const string RootNode = "Workflow1";

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public static ActivityNode ReadRoot(JsonObject source) => new NodeReader().Read(source, null, null, "root");

    private ActivityNode Read(JsonObject source, ActivityNode? parent, string? slot, string path)
    {
        var id = Required(source, "id", path);
        Required(source, "type", path);

        if (!ids.Add(id))
            throw new DefinitionFormatException($"{path}.id", $"the id {id} is used twice");

        if (string.IsNullOrEmpty(JsonText.String(source["nodeId"])))
            source["nodeId"] = $"{parent?.NodeId ?? RootNode}:{id}";

        var node = new ActivityNode(source, parent, slot);
        node.Children = [.. Embedded(source, path).Select(e => Read(e.Source, node, e.Slot, e.Path))];
        node.Connections = ConnectionReader.Read(source["connections"], $"{path}.connections");
        node.Variables = ParameterReader.Variables(source["variables"], $"{path}.variables");
        node.Box = DesignerBoxReader.Read(source["metadata"]);

        return node;
    }

    private static IEnumerable<(JsonObject Source, string Slot, string Path)> Embedded(JsonObject source, string path)
    {
        foreach (var (name, value) in source.ToArray())
        {
            if (name == "activities" && value is JsonArray list)
            {
                for (var i = 0; i < list.Count; i++)
                    yield return (list[i] as JsonObject ?? throw new DefinitionFormatException($"{path}.{name}[{i}]", "not an activity"), name, $"{path}.{name}[{i}]");
            }
            else if (name == "branches" && value is JsonArray branches)
            {
                for (var i = 0; i < branches.Count; i++)
                    if (branches[i] is JsonObject branch)
                        yield return (branch, name, $"{path}.{name}[{i}]");
            }
            else if (name is "cases" or "expectedStatusCodes" && value is JsonArray cases)
            {
                for (var i = 0; i < cases.Count; i++)
                    if (cases[i] is JsonObject branch && branch["activity"] is JsonObject inner)
                        yield return (inner, $"{name}[{i}]", $"{path}.{name}[{i}].activity");
            }
            else if (value is JsonObject o && o["expression"] is null && o["id"] is JsonValue && o["type"] is JsonValue)
            {
                yield return (o, name, $"{path}.{name}");
            }
        }
    }

    private static string Required(JsonObject source, string property, string path) =>
        source[property] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0
            ? text
            : throw new DefinitionFormatException($"{path}.{property}", "missing");
}
