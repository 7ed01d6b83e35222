using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>The value of an input in words: what was chosen by its name, a list item by item, an expression as such.</summary>
internal static class ValueText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where there is none, be it missing, empty or an empty list.</summary>
    public static string? Of(JsonNode? value, InputDescriptor? input)
    {
        if (value is not JsonObject wrapped || wrapped["expression"] is not JsonObject expression)
            return value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 } ? null : value is JsonValue plain ? plain.ToString() : value.ToJsonString(Readable);

        var text = expression["value"]?.ToString() ?? "";
        return expression["type"]?.ToString() switch
        {
            "Literal" => Named(text, input),
            "Object" => Listed(text, input),
            "JavaScript" when text.Length > 0 => $"ƒ {text}",
            var other => text.Length == 0 ? null : $"{other}: {text}",
        };
    }

    private static string? Listed(string text, InputDescriptor? input)
    {
        try
        {
            return JsonNode.Parse(text.Length == 0 ? "null" : text) switch
            {
                null or JsonArray { Count: 0 } => null,
                JsonArray items when items.All(item => item is JsonValue) => string.Join("、", items.Select(item => Named(item!.ToString(), input))),
                var other => other.ToJsonString(Readable),
            };
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string? Named(string text, InputDescriptor? input) =>
        text.Length == 0 ? null : input?.Options.FirstOrDefault(option => option.Value == text) is { } option && option.Text != text ? $"{option.Text}（{text}）" : text;
}
