using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>A step whose form is chosen offers the outcomes that the form has, so that nobody types codes: until somebody lists others, or draws an arrow from the usual one.</summary>
internal static class FormOutcomes
{
    private const string Usual = """["Done"]""";

    /// <param name="known">The ids of the steps that were there before; they are left as they are.</param>
    /// <param name="outcomesOf">The codes of a form by its key; none where it has none, or there is no such form.</param>
    public static void Give(JsonObject root, IReadOnlySet<string> known, Func<string, IReadOnlyList<string>> outcomesOf)
    {
        var left = NodeIds.Tree(root).SelectMany(activity => (activity["connections"] as JsonArray ?? []).OfType<JsonObject>()).Select(arrow => arrow["source"]).OfType<JsonObject>()
            .Where(source => (source["port"]?.ToString() ?? "Done") == "Done").Select(source => source["activity"]?.ToString() ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var step in NodeIds.Tree(root).Where(step => step["type"]?.ToString() == "SupervisionFlow.HumanTask" && step["id"]?.ToString() is { } id && !known.Contains(id) && !left.Contains(id)))
        {
            if (Said(step["outcomes"]) == Usual && Said(step["form"]) is { Length: > 0 } form && outcomesOf(form) is { Count: > 0 } codes)
                step["outcomes"]!["expression"]!["value"] = JsonSerializer.Serialize(codes);
        }
    }

    private static string? Said(JsonNode? input) =>
        input is JsonObject wrapped && wrapped["expression"] is JsonObject expression && expression["type"]?.ToString() is "Literal" or "Object" && input["expression"]!["value"] is JsonValue value ? value.ToString() : null;
}
