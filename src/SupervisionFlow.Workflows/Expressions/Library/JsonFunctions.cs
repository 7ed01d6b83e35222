using System.Text.Json;
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
        run.Meter.Steps(text.Length + 50d);
        return Read(run, text);
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

    private static object? Read(Evaluator run, string text)
    {
        try
        {
            // Through a document, as the last of two equal keys counts.
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonBorder.Deepest });
            return Bring(run, document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            throw run.Fail("The text is not JSON, or is nested too deeply.");
        }
    }

    private static object? Bring(Evaluator run, JsonElement element)
    {
        run.Meter.Step();
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = new ScriptObject();
                foreach (var property in element.EnumerateObject())
                {
                    run.Meter.Element();
                    properties.Set(property.Name, Bring(run, property.Value));
                }

                return properties;
            case JsonValueKind.Array:
                run.Meter.Elements(element.GetArrayLength());
                return new ScriptArray([.. element.EnumerateArray().Select(item => Bring(run, item))]);
            case JsonValueKind.String: return element.GetString();
            case JsonValueKind.Number: return element.GetDouble();
            case JsonValueKind.True: return Conversions.True;
            case JsonValueKind.False: return Conversions.False;
            default: return null;
        }
    }
}
