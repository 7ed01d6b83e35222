using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Forms;

/// <summary>How stored values compare; <c>js/forms/show-if.js</c> does the same in the browser.</summary>
internal static partial class FieldValues
{
    /// <summary>The value at <c>field</c> or <c>field.ITEM</c>; of a checklist's item, its result.</summary>
    public static JsonNode? At(string path, Func<string, JsonNode?> value)
    {
        var parts = path.Split('.', 2);
        var found = value(parts[0]);
        if (parts.Length == 1) return found;

        var item = (found as JsonObject)?[parts[1]];
        return item is JsonObject judged ? judged["result"] : item;
    }

    public static bool IsFilled(JsonNode? value) => value switch
    {
        null => false,
        JsonArray several => several.Any(IsFilled),
        JsonObject items => items.Any(item => IsFilled(item.Value is JsonObject judged ? judged["result"] : item.Value)),
        _ => !string.IsNullOrWhiteSpace(TextOf(value)) || value.GetValueKind() is not JsonValueKind.String,
    };

    public static bool Equal(JsonNode? value, JsonNode? wanted)
    {
        if (wanted is null) return !IsFilled(value);

        return value switch
        {
            null => false,
            JsonArray several => several.Any(one => SameScalar(one, wanted)),
            JsonObject items => items.Any(item => SameScalar(item.Value is JsonObject judged ? judged["result"] : item.Value, wanted)),
            _ => SameScalar(value, wanted),
        };
    }

    public static bool Less(JsonNode? value, JsonNode bound)
    {
        if (value is not JsonValue) return false;
        if (bound.GetValueKind() is JsonValueKind.Number)
            return NumberOf(value) is { } number && number < NumberOf(bound);

        return TextOf(value) is { } day && TextOf(bound) is { } limit
            && IsoDay().IsMatch(day) && IsoDay().IsMatch(limit) && string.CompareOrdinal(day, limit) < 0;
    }

    private static bool SameScalar(JsonNode? one, JsonNode other)
    {
        if (one is not JsonValue) return false;
        if (one.GetValueKind() is JsonValueKind.Number || other.GetValueKind() is JsonValueKind.Number)
            return NumberOf(one) is { } a && NumberOf(other) is { } b && a == b;
        if (one.GetValueKind() is JsonValueKind.String && other.GetValueKind() is JsonValueKind.String)
            return string.Equals(TextOf(one), TextOf(other), StringComparison.Ordinal);

        return one.GetValueKind() == other.GetValueKind();
    }

    private static string? TextOf(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static double? NumberOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        JsonValueKind.String when Number().IsMatch(TextOf(value)!) => double.Parse(TextOf(value)!, CultureInfo.InvariantCulture),
        _ => null,
    };

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex Number();
}
