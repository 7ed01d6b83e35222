using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace SupervisionFlow.Workflows.Definitions;

/// <summary>Gives a saved value its type: Studio saves text, scripts and conditions need numbers, booleans and objects.</summary>
/// <remarks>A text that does not fit its type stays text; the activity that needs the type says so.</remarks>
internal static class TypedValue
{
    public static JsonNode? Convert(JsonNode? value, string? typeName, bool isArray = false)
    {
        if (value is not JsonValue || value.GetValueKind() != JsonValueKind.String)
            return value?.DeepClone();

        var text = value.GetValue<string>();
        var type = Simple(typeName);

        return isArray || type.EndsWith("[]", StringComparison.Ordinal) ? Structure(text) : Scalar(text, type);
    }

    public static JsonNode? Convert(JsonNode? value, VariableDefinition? variable) => Convert(value, variable?.TypeName, variable?.IsArray ?? false);

    /// <summary>Whether a value that went through <see cref="Convert(JsonNode?, VariableDefinition?)"/> is of the type; a type of another kind, such as a date, is a text.</summary>
    public static bool Fits(JsonNode? value, string typeName, bool isArray)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var type = Simple(typeName);
        if (isArray || type.EndsWith("[]", StringComparison.Ordinal))
            return kind == JsonValueKind.Array;

        return type switch
        {
            "Boolean" or "bool" => kind is JsonValueKind.True or JsonValueKind.False,
            "Int16" or "Int32" or "Int64" or "short" or "int" or "long" => kind == JsonValueKind.Number && value!.AsValue().TryGetValue<long>(out _),
            "Decimal" or "decimal" or "Single" or "Double" or "float" or "double" => kind == JsonValueKind.Number,
            "Object" or "JsonNode" or "JsonElement" => true,
            "JsonArray" => kind == JsonValueKind.Array,
            "JsonObject" or "ExpandoObject" or "ObjectDictionary" or "StringDictionary" or "Dictionary" => kind == JsonValueKind.Object,
            _ => kind == JsonValueKind.String,
        };
    }

    /// <summary>A duration, as .NET writes it (<c>1.02:00:00</c>) or as ISO 8601 does (<c>P1DT2H</c>).</summary>
    public static TimeSpan? Duration(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
            return span;

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static JsonNode? Scalar(string text, string type)
    {
        var invariant = CultureInfo.InvariantCulture;

        return type switch
        {
            "Boolean" or "bool" => bool.TryParse(text, out var b) ? JsonValue.Create(b) : Text(text),
            "Int16" or "Int32" or "Int64" or "short" or "int" or "long" => long.TryParse(text, NumberStyles.Integer, invariant, out var n) ? JsonValue.Create(n) : Text(text),
            "Decimal" or "decimal" => decimal.TryParse(text, NumberStyles.Float, invariant, out var m) ? JsonValue.Create(m) : Text(text),
            "Single" or "Double" or "float" or "double" => double.TryParse(text, NumberStyles.Float, invariant, out var d) && double.IsFinite(d) ? JsonValue.Create(d) : Text(text),
            "Object" or "JsonObject" or "JsonNode" or "JsonElement" or "JsonArray" or "ExpandoObject" or "ObjectDictionary" or "StringDictionary" or "Dictionary" => Structure(text),
            _ => Text(text),
        };
    }

    private static JsonNode? Text(string text) => JsonValue.Create(text);

    private static JsonNode? Structure(string text)
    {
        var start = text.AsSpan().TrimStart();

        if (start.Length == 0 || start[0] is not ('{' or '['))
            return Text(text);

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return Text(text);
        }
    }

    /// <summary>The name without namespace and assembly: <c>System.Int32, System.Private.CoreLib</c> is <c>Int32</c>.</summary>
    private static string Simple(string? typeName)
    {
        if (typeName is null)
            return "";

        var end = typeName.IndexOf(',', StringComparison.Ordinal);
        var name = end < 0 ? typeName : typeName[..end];

        return name[(name.LastIndexOf('.') + 1)..].TrimEnd('?');
    }
}
