using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>JSON, and Elsa's names for the same.</summary>
internal static class JsonFunctions
{
    public static readonly ScriptNamespace Namespace = new("JSON", new FunctionTable()
        .Add("parse", Parse)
        .Add("stringify", Stringify)
        .Freeze());

    public static object? Parse(Evaluator run, object? self, Arguments a)
    {
        if (a.Has(1))
            throw run.Fail("JSON.parse with a function is refused; map the result instead.");

        var text = run.ToText(a[0]);
        // The reader's own copies: the text as UTF-8 and an entry for each token.
        run.Meter.Text(text.Length * 2d);
        run.Meter.Steps(text.Length / 4d);
        return JsonBorder.Bring(Read(run, text), run.Meter, owner: null);
    }

    public static object? Stringify(Evaluator run, object? self, Arguments a)
    {
        if (!Conversions.IsNullish(a[1]))
            throw run.Fail("JSON.stringify with a replacer is refused; map the value instead.");

        var indent = a[2] switch
        {
            double width => new string(' ', (int)Math.Clamp(width, 0, 10)),
            string text => text[..Math.Min(10, text.Length)],
            _ => "",
        };
        return JsonText.Of(run, a[0], indent) ?? (object)Undefined.Value;
    }

    private static JsonNode? Read(Evaluator run, string text)
    {
        try
        {
            // Through a document, as the last of two equal keys counts.
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonBorder.Deepest });
            return Copy(document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            throw run.Fail("The text is not JSON, or is nested too deeply.");
        }
    }

    private static JsonNode? Copy(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = new JsonObject();
                foreach (var property in element.EnumerateObject())
                    properties[property.Name] = Copy(property.Value);
                return properties;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Copy)]);
            case JsonValueKind.String:
                return JsonValue.Create(element.GetString());
            case JsonValueKind.Number:
                return JsonValue.Create(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(element.GetBoolean());
            default:
                return null;
        }
    }
}
