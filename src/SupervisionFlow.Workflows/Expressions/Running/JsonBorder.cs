using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>Where values pass between JSON and script.</summary>
internal static class JsonBorder
{
    /// <summary>As deep as the JSON reader goes, so that what leaves can come back.</summary>
    public const int Deepest = 60;

    /// <summary>Brings a copy in; changes to it mark the owner.</summary>
    public static object? Bring(JsonNode? node, Meter meter, VariableCell? owner, int depth = 0)
    {
        if (depth > Deepest)
            throw meter.Fail($"A value is nested more than {Deepest} levels deep.");

        switch (node)
        {
            case null: return null;
            case JsonArray array: return BringArray(array, meter, owner, depth);
            case JsonObject properties: return BringObject(properties, meter, owner, depth);
            default: return BringScalar(node.AsValue(), meter);
        }
    }

    /// <summary>Hands a copy out. NaN and the infinities become null, undefined and functions are dropped as JSON.stringify drops them.</summary>
    public static JsonNode? Hand(Evaluator run, object? value, int depth = 0)
    {
        run.Meter.Step();
        if (depth > Deepest)
            throw run.Meter.Fail($"A value is nested more than {Deepest} levels deep, or contains itself.");

        switch (value)
        {
            case null or Undefined: return null;
            case bool b: return JsonValue.Create(b);
            case double d: return HandNumber(d);
            case string s: return JsonValue.Create(WellFormed(s));
            case ScriptArray array: return HandArray(run, array, depth);
            case ScriptObject properties: return HandObject(run, properties, depth);
            case ScriptFunction when depth > 0: return null;
            case ScriptFunction: throw run.Meter.Fail("The value is a function; call it.");
            case ScriptCollection: throw run.Meter.Fail("A Set or Map cannot leave the script; spread it into an array.");
            default: throw run.Meter.Fail("This value cannot leave the script; take a property of it.");
        }
    }

    private static ScriptArray BringArray(JsonArray array, Meter meter, VariableCell? owner, int depth)
    {
        meter.Elements(array.Count);
        var items = new List<object?>(array.Count);
        foreach (var item in array)
            items.Add(Bring(item, meter, owner, depth + 1));
        return new ScriptArray(items) { Owner = owner };
    }

    private static ScriptObject BringObject(JsonObject source, Meter meter, VariableCell? owner, int depth)
    {
        meter.Elements(source.Count);
        var properties = new ScriptObject { Owner = owner };
        foreach (var (key, value) in source)
            properties.Set(key, Bring(value, meter, owner, depth + 1));
        return properties;
    }

    private static object? BringScalar(JsonValue value, Meter meter)
    {
        meter.Step();
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: return Conversions.True;
            case JsonValueKind.False: return Conversions.False;
            case JsonValueKind.Number: return value.TryGetValue<double>(out var number) ? number : double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
            case JsonValueKind.String:
                var text = value.TryGetValue<string>(out var s) ? s : JsonSerializer.Deserialize<string>(value.ToJsonString())!;
                meter.Text(text.Length);
                return text;
            case JsonValueKind.Array or JsonValueKind.Object: return Bring(JsonNode.Parse(value.ToJsonString()), meter, owner: null);
            default: return null;
        }
    }

    private static JsonValue? HandNumber(double number)
    {
        if (!double.IsFinite(number))
            return null;

        return number == Math.Floor(number) && Math.Abs(number) <= NumberText.LargestSafe ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }

    private static JsonArray HandArray(Evaluator run, ScriptArray array, int depth)
    {
        run.Meter.Elements(array.Items.Count);
        var copy = new JsonArray();
        foreach (var item in array.Items)
            copy.Add(Hand(run, item, depth + 1));
        return copy;
    }

    private static JsonObject HandObject(Evaluator run, ScriptObject properties, int depth)
    {
        run.Meter.Elements(properties.Count);
        var copy = new JsonObject();
        foreach (var (key, value) in properties.Properties())
        {
            if (value is not (Undefined or ScriptFunction))
                copy[WellFormed(key)] = Hand(run, value, depth + 1);
        }

        return copy;
    }

    /// <summary>JSON cannot carry half a surrogate pair.</summary>
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            i++;
        }

        return text;
    }
}
