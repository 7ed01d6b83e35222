using System.Collections.Frozen;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Object, and what plain objects can do.</summary>
internal static class ObjectFunctions
{
    public static readonly ScriptNamespace Namespace = new("Object", new FunctionTable()
        .Add("keys", (run, _, a) => new ScriptArray(KeysOf(run, a[0])))
        .Add("values", (run, _, a) => new ScriptArray([.. PropertiesOf(run, a[0]).Select(p => p.Value)]))
        .Add("entries", (run, _, a) => new ScriptArray([.. PropertiesOf(run, a[0]).Select(p => Iteration.Pair(run, p.Key, p.Value))]))
        .Add("fromEntries", (run, _, a) => FromEntries(run, a[0]))
        .Add("assign", (run, _, a) => Assign(run, a))
        .Add("hasOwn", (run, _, a) => Conversions.Box(Properties.Has(run, a[0], run.ToKey(a[1]))))
        .Add("is", (run, _, a) => Conversions.Box(Is(run, a[0], a[1])))
        .Freeze());

    public static readonly FrozenDictionary<string, ScriptFunction> Methods = new FunctionTable()
        .Add("hasOwnProperty", (run, self, a) => Conversions.Box(Properties.Has(run, self, run.ToKey(a[0]))))
        .Add("toString", (run, self, _) => run.ToText(self))
        .FreezeMethods();

    public static List<object?> KeysOf(Evaluator run, object? value) => [.. PropertiesOf(run, value).Select(p => p.Key)];

    /// <summary>Copies properties, as spread does; null and undefined have none.</summary>
    public static void CopyInto(Evaluator run, ScriptObject target, object? source)
    {
        if (source is ScriptBag bag)
            throw run.Fail($"'{bag.Name}' has no list of its names; take each by its name.");
        if (source is not (ScriptObject or ScriptArray or string))
            return;

        foreach (var (key, value) in PropertiesOf(run, source))
            Properties.Set(run, target, key, value);
    }

    private static List<KeyValuePair<string, object?>> PropertiesOf(Evaluator run, object? value)
    {
        var count = value switch { ScriptObject o => o.Count, ScriptArray a => a.Items.Count, string s => s.Length, _ => 0 };
        run.Meter.Elements(count);
        run.Meter.Walk(count);
        return value switch
        {
            ScriptObject properties => [.. properties.Properties()],
            ScriptArray array => [.. array.Items.Select((item, i) => KeyValuePair.Create(NumberText.Of(i), item))],
            string text => [.. text.Select((c, i) => KeyValuePair.Create(NumberText.Of(i), (object?)c.ToString()))],
            ScriptBag bag => throw run.Fail($"'{bag.Name}' has no list of its names; take each by its name."),
            null or Undefined => throw run.Fail($"{run.ToText(value)} has no properties."),
            _ => [],
        };
    }

    private static ScriptObject FromEntries(Evaluator run, object? entries)
    {
        var result = new ScriptObject();
        foreach (var entry in Iteration.Over(run, entries))
        {
            if (entry is not ScriptArray { Items: [var key, var value, ..] })
                throw run.Fail("Object.fromEntries takes pairs, [key, value].");
            Properties.Set(run, result, run.ToText(key), value);
        }

        return result;
    }

    private static ScriptObject Assign(Evaluator run, Arguments arguments)
    {
        var target = arguments[0] as ScriptObject ?? throw run.Fail("Object.assign needs an object to assign to.");
        for (var i = 1; i < arguments.Count; i++)
            CopyInto(run, target, arguments[i]);
        return target;
    }

    private static bool Is(Evaluator run, object? left, object? right)
    {
        if (left is double a && right is double b)
            return BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

        return run.StrictEquals(left, right);
    }
}
