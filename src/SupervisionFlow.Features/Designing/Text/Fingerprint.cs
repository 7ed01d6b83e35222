using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>Tells whether two workflows are the same design, whatever version they belong to and however Studio wrote them down.</summary>
/// <remarks>Studio lists activities and connections in another order each time, and writes out what was left to its default: empty lists, nulls, ports; and it measures anew how large a node is drawn in this browser.</remarks>
internal static class Fingerprint
{
    public static string Of(JsonObject workflow)
    {
        var design = new JsonObject();
        foreach (var (name, value) in workflow)
        {
            if (!WorkflowText.IsOfVersion(name) && name != "toolVersion" && Plain(name, value) is { } said)
                design[name] = said;
        }

        return CanonicalJson.Hash(design);
    }

    private static JsonNode? Plain(string name, JsonNode? value) => (name, value) switch
    {
        ("options", JsonObject options) => Members(options, value => value?.GetValueKind() == JsonValueKind.False),
        ("designer", JsonObject drawn) => Members(new JsonObject(drawn.Where(member => member.Key != "size").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))), _ => false),
        ("activities", JsonArray items) => Sorted(items, item => item["id"]?.ToString() ?? ""),
        ("connections", JsonArray items) => Sorted(items, Connection),
        (_, JsonObject members) => Members(members, _ => false),
        (_, JsonArray { Count: > 0 } items) => new JsonArray([.. items.Select(item => Plain("", item))]),
        (_, JsonArray) => null,
        _ => value?.DeepClone(),
    };

    private static JsonObject? Members(JsonObject members, Func<JsonNode?, bool> isDefault)
    {
        var said = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (!isDefault(value) && Plain(name, value) is { } plain)
                said[name] = plain;
        }

        return said.Count == 0 ? null : said;
    }

    private static JsonArray? Sorted(JsonArray items, Func<JsonObject, string> keyOf)
    {
        var sorted = items.Select(item => Plain("", item)).Select(item => (Key: item is JsonObject part ? keyOf(part) : "", item)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.item);
        return items.Count == 0 ? null : new JsonArray([.. sorted]);
    }

    /// <summary>By its ends; a port that is not named is the usual one.</summary>
    private static string Connection(JsonObject connection)
    {
        if (connection["source"] is JsonObject source)
            source["port"] ??= "Done";
        if (connection["target"] is JsonObject target)
            target["port"] ??= "In";

        return $"{connection["source"]?.ToJsonString()}>{connection["target"]?.ToJsonString()}";
    }
}
