using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Web.Forms;

/// <summary>What somebody typed as the value of a variable: an object or a list where it reads as one, nothing where nothing was typed, and a text otherwise. The request knows the variable's type.</summary>
internal static class TypedText
{
    public static JsonNode? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;

        try
        {
            return text[0] is '{' or '[' ? JsonNode.Parse(text) : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
