using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.ElsaJson;

/// <summary>Reads the arrows of a flowchart, in Studio's shape and in the flat one of early Elsa 3.</summary>
internal static class ConnectionReader
{
    public static IReadOnlyList<Connection> Read(JsonNode? node, string path)
    {
        if (node is not JsonArray array)
            return [];

        var seen = new HashSet<(string, string, string)>();
        var connections = new List<Connection>(array.Count);

        for (var i = 0; i < array.Count; i++)
        {
            var connection = Read(array[i] as JsonObject ?? throw new DefinitionFormatException($"{path}[{i}]", "not a connection"), $"{path}[{i}]");

            if (seen.Add((connection.Source, connection.Port, connection.Target)))
                connections.Add(connection);
        }

        return connections;
    }

    private static Connection Read(JsonObject source, string path)
    {
        var from = source["source"] as JsonObject;
        var to = source["target"] as JsonObject;
        var port = JsonText.String(from is null ? source["sourcePort"] : from["port"]);

        return new Connection(
            Name(from is null ? source["source"] : from["activity"], $"{path}.source"),
            string.IsNullOrEmpty(port) ? Connection.DefaultPort : port,
            Name(to is null ? source["target"] : to["activity"], $"{path}.target"))
        {
            Vertices = source["vertices"] is JsonArray vertices
                ? [.. vertices.OfType<JsonObject>().Select(v => (JsonText.Number(v["x"]) ?? 0, JsonText.Number(v["y"]) ?? 0))]
                : [],
        };
    }

    private static string Name(JsonNode? node, string path) =>
        JsonText.String(node) is { Length: > 0 } id ? id : throw new DefinitionFormatException(path, "names no activity");
}

/// <summary>Reads where the designer draws an activity.</summary>
internal static class DesignerBoxReader
{
    private const double UsualWidth = 150;
    private const double UsualHeight = 50;

    public static DesignerBox? Read(JsonNode? metadata)
    {
        if ((metadata as JsonObject)?["designer"] is not JsonObject designer || designer["position"] is not JsonObject position)
            return null;

        var size = designer["size"] as JsonObject;

        return new DesignerBox(
            JsonText.Number(position["x"]) ?? 0,
            JsonText.Number(position["y"]) ?? 0,
            JsonText.Number(size?["width"]) is > 0 and var width ? width : UsualWidth,
            JsonText.Number(size?["height"]) is > 0 and var height ? height : UsualHeight);
    }
}
