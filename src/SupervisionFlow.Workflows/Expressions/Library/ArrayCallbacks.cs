using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>The methods of arrays that call a function for each item. Items added meanwhile are not visited.</summary>
internal static class ArrayCallbacks
{
    public static void AddTo(FunctionTable table) => table
        .Add("forEach", (run, self, a) => Visit(run, self, a, (_, _, _) => false) ? null : Undefined.Value)
        .Add("map", Map)
        .Add("filter", Filter)
        .Add("flatMap", (run, self, a) => ArrayMethods.Flat(run, (ScriptArray)Map(run, self, a), 1))
        .Add("some", (run, self, a) => Conversions.Box(Visit(run, self, a, (_, _, yes) => Conversions.Truthy(yes))))
        .Add("every", (run, self, a) => Conversions.Box(!Visit(run, self, a, (_, _, yes) => !Conversions.Truthy(yes))))
        .Add("find", (run, self, a) => Search(run, self, a).Item)
        .Add("findIndex", (run, self, a) => Search(run, self, a).Index)
        .Add("findLast", (run, self, a) => SearchBack(run, self, a).Item)
        .Add("findLastIndex", (run, self, a) => SearchBack(run, self, a).Index)
        .Add("reduce", (run, self, a) => Reduce(run, ((ScriptArray)self!).Items, a, backwards: false))
        .Add("reduceRight", (run, self, a) => Reduce(run, ((ScriptArray)self!).Items, a, backwards: true));

    /// <summary>Calls back for each item until told to stop; whether it was.</summary>
    private static bool Visit(Evaluator run, object? self, Arguments a, Func<object?, int, object?, bool> stop)
    {
        var items = ((ScriptArray)self!).Items;
        if (a[0] is not ScriptFunction)
            throw run.Fail("A function was expected here.");

        var count = items.Count;
        for (var i = 0; i < count && i < items.Count; i++)
        {
            var item = items[i];
            if (stop(item, i, run.CallBack(a[0], item, (double)i, self)))
                return true;
        }

        return false;
    }

    private static object Map(Evaluator run, object? self, Arguments a)
    {
        run.Meter.Elements(((ScriptArray)self!).Items.Count);
        var result = new List<object?>();
        Visit(run, self, a, (_, _, made) =>
        {
            result.Add(made);
            return false;
        });
        return new ScriptArray(result);
    }

    private static object Filter(Evaluator run, object? self, Arguments a)
    {
        var result = new List<object?>();
        Visit(run, self, a, (item, _, yes) =>
        {
            if (Conversions.Truthy(yes))
                ArrayMethods.Push(run, result, item);
            return false;
        });
        return new ScriptArray(result);
    }

    private static (object? Item, double Index) Search(Evaluator run, object? self, Arguments a)
    {
        (object? Item, double Index) found = (Undefined.Value, -1);
        Visit(run, self, a, (item, i, yes) =>
        {
            if (Conversions.Truthy(yes))
                found = (item, i);
            return found.Index >= 0;
        });
        return found;
    }

    private static (object? Item, double Index) SearchBack(Evaluator run, object? self, Arguments a)
    {
        var items = ((ScriptArray)self!).Items;
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var item = i < items.Count ? items[i] : Undefined.Value;
            if (Conversions.Truthy(run.CallBack(a[0], item, (double)i, self)))
                return (item, i);
        }

        return (Undefined.Value, -1);
    }

    private static object? Reduce(Evaluator run, List<object?> items, Arguments a, bool backwards)
    {
        run.Meter.Walk(items.Count);
        var order = Enumerable.Range(0, items.Count);
        var indexes = new Queue<int>(backwards ? order.Reverse() : order);
        if (a.Count < 2 && indexes.Count == 0)
            throw run.Fail("reduce of an empty array needs a value to start with.");

        var result = a.Count >= 2 ? a[1] : items[indexes.Dequeue()];
        foreach (var i in indexes)
        {
            if (i < items.Count)
                result = run.CallBack(a[0], result, items[i], (double)i);
        }

        return result;
    }
}
