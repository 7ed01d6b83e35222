using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Bundles;

/// <summary>What a locality decides of a process: <c>rules/local.json</c> of its bundle.</summary>
internal static class LocalValues
{
    /// <summary>The values in their order; none where the process has no such file.</summary>
    public static IReadOnlyList<LocalValue> Of(Bundle bundle) =>
        [.. (bundle.Rules.GetValueOrDefault("local")?["values"] as JsonArray ?? []).OfType<JsonObject>().Select(value => new LocalValue($"{value["key"]}", value["value"], $"{value["status"]}", $"{value["source"]}"))];

    /// <summary>One value; null where the locality says nothing of it.</summary>
    public static JsonNode? Of(Bundle bundle, string key) => Of(bundle).FirstOrDefault(value => value.Key == key)?.Value;
}

/// <summary>One of them, with where it comes from and how sure it is.</summary>
internal sealed record LocalValue(string Key, JsonNode? Value, string Status, string Source);
