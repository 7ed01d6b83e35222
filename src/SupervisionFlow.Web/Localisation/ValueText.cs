using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Web.Localisation;

/// <summary>A workflow's value as people read it: a text as it is, anything else as JSON with Chinese as Chinese.</summary>
internal static class ValueText
{
    private const int Longest = 2_000;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? value)
    {
        var text = value is JsonValue one && one.TryGetValue<string>(out var said) ? said : value?.ToJsonString(Readable) ?? "—";
        return text.Length <= Longest ? text : $"{text[..Longest]}…";
    }
}
