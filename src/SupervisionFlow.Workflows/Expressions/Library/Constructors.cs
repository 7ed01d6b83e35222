using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>What <c>new</c> makes, and the members of Array.</summary>
internal static class Constructors
{
    public static readonly NativeFunction Array = new("Array", (run, _, a) => MakeArray(run, a))
    {
        Members = new FunctionTable()
            .Add("isArray", (_, _, a) => Conversions.Box(a[0] is ScriptArray))
            .Add("of", (run, _, a) => ListOf(run, a.Values))
            .Add("from", (run, _, a) => From(run, a))
            .Freeze(),
    };

    public static object? Make(Evaluator run, string name, Arguments arguments) => name switch
    {
        "Array" => MakeArray(run, arguments),
        "Set" => MakeCollection(run, arguments[0], isMap: false),
        "Map" => MakeCollection(run, arguments[0], isMap: true),
        _ => run.ErrorOf(arguments.Has(0) ? run.ToText(arguments[0]) : ""),
    };

    private static ScriptArray MakeArray(Evaluator run, Arguments arguments)
    {
        if (arguments.Count != 1 || arguments[0] is not double length)
            return ListOf(run, arguments.Values);

        return Filled(run, length);
    }

    private static ScriptArray Filled(Evaluator run, double length)
    {
        if (length < 0 || length != Math.Floor(length))
            throw run.Fail("An array's length must be a whole number.");

        run.Meter.Elements(length);
        run.Meter.Walk(length);
        return new ScriptArray([.. Enumerable.Repeat<object?>(Undefined.Value, (int)length)]);
    }

    private static ScriptArray ListOf(Evaluator run, object?[] values)
    {
        run.Meter.Elements(values.Length);
        return new ScriptArray([.. values]);
    }

    private static ScriptArray From(Evaluator run, Arguments arguments)
    {
        var items = new List<object?>();
        var source = arguments[0] is ScriptObject like && like.TryGet("length", out var length) ? Filled(run, run.ToInteger(length)) : arguments[0];
        foreach (var item in Iteration.Over(run, source))
        {
            run.Meter.Element();
            items.Add(arguments.Has(1) ? run.CallBack(arguments[1], item, (double)items.Count) : item);
        }

        return new ScriptArray(items);
    }

    private static ScriptCollection MakeCollection(Evaluator run, object? source, bool isMap)
    {
        var collection = new ScriptCollection(isMap);
        if (Conversions.IsNullish(source))
            return collection;

        foreach (var item in Iteration.Over(run, source))
        {
            if (!isMap)
                CollectionMethods.Put(run, collection, item, Undefined.Value);
            else if (item is ScriptArray { Items: [var key, var value, ..] })
                CollectionMethods.Put(run, collection, key, value);
            else
                throw run.Fail("A Map is made from pairs, [key, value].");
        }

        return collection;
    }
}
