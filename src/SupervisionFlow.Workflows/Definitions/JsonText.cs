using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Definitions;

/// <summary>Reads scalars the way Studio saves them: now as JSON values, now as text.</summary>
internal static class JsonText
{
    public static string? String(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => node.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    public static bool? Boolean(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(node.GetValue<string>(), out var value) => value,
        _ => null,
    };

    public static double? Number(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && double.TryParse(String(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
