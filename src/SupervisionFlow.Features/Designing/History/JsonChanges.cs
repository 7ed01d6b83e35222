using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Which values differ between two JSON texts. Items of lists are matched by the name they carry, not by their place, where all carry one.</summary>
internal static class JsonChanges
{
    private static readonly string[] Names = ["id", "key", "code", "value", "name"];
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each difference with its path; a value that is not there is null.</summary>
    public static IReadOnlyList<(string Path, string? Before, string? After)> Between(JsonNode? before, JsonNode? after)
    {
        var changes = new List<(string, string?, string?)>();
        Compare(changes, "", before, after);
        return changes;
    }

    private static void Compare(List<(string, string?, string?)> changes, string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after) || (IsNothing(before) && IsNothing(after)))
            return;

        switch (before, after)
        {
            case (JsonObject was, JsonObject now):
                foreach (var name in was.Select(member => member.Key).Union(now.Select(member => member.Key)))
                    Compare(changes, path.Length == 0 ? name : $"{path}.{name}", was[name], now[name]);
                break;
            case (JsonArray was, JsonArray now) when NameOfItems(was, now) is { } name:
                var (earlier, later) = (ByName(was, name), ByName(now, name));
                foreach (var item in earlier.Keys.Union(later.Keys))
                    Compare(changes, $"{path}[{item}]", earlier.GetValueOrDefault(item), later.GetValueOrDefault(item));
                if (earlier.Keys.Where(later.ContainsKey).SequenceEqual(later.Keys.Where(earlier.ContainsKey)) is false)
                    changes.Add(($"{path} ⇅", string.Join("、", earlier.Keys), string.Join("、", later.Keys)));
                break;
            case (JsonArray was, JsonArray now) when was.Count == now.Count && was.Concat(now).All(item => item is JsonObject):
                for (var i = 0; i < was.Count; i++)
                    Compare(changes, $"{path}[{i + 1}]", was[i], now[i]);
                break;
            default:
                changes.Add((path, Text(before), Text(after)));
                break;
        }
    }

    private static bool IsNothing(JsonNode? node) => node is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static string? NameOfItems(JsonArray was, JsonArray now) => Names.FirstOrDefault(name =>
        was.Concat(now).All(item => item is JsonObject named && named[name] is JsonValue) && Distinct(was, name) && Distinct(now, name));

    private static bool Distinct(JsonArray items, string name) => items.Select(item => item![name]!.ToString()).Distinct(StringComparer.Ordinal).Count() == items.Count;

    private static Dictionary<string, JsonNode?> ByName(JsonArray items, string name) => items.ToDictionary(item => item![name]!.ToString(), item => item, StringComparer.Ordinal);

    private static string? Text(JsonNode? node) => node is null ? null : node is JsonValue value ? value.ToString() : node.ToJsonString(Readable);
}
