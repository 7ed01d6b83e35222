using System.Collections.Frozen;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>The methods of arrays that read or make arrays without calling back.</summary>
internal static class ArrayMethods
{
    public static readonly FrozenDictionary<string, ScriptFunction> Table = Build().FreezeMethods();

    private static FunctionTable Build()
    {
        var table = new FunctionTable()
            .Add("at", (run, self, a) => At(Of(self).Items, run.ToInteger(a[0])))
            .Add("concat", Concat)
            .Add("slice", Slice)
            .Add("join", (run, self, a) => ArrayText.Join(run, Of(self), a.Has(0) ? run.ToText(a[0]) : ","))
            .Add("toString", (run, self, _) => run.ToText(self))
            .Add("includes", (run, self, a) => Conversions.Box(IndexOf(run, Of(self), a, run.SameValueZero) >= 0))
            .Add("indexOf", (run, self, a) => (double)IndexOf(run, Of(self), a, run.StrictEquals))
            .Add("lastIndexOf", (run, self, a) => (double)LastIndexOf(run, Of(self), a[0]))
            .Add("flat", (run, self, a) => Flat(run, Of(self), run.ToInteger(a[0], 1)))
            .Add("keys", (run, self, _) => Copy(run, Of(self), (_, i) => (double)i))
            .Add("values", (run, self, _) => Copy(run, Of(self), (item, _) => item))
            .Add("entries", (run, self, _) => Copy(run, Of(self), (item, i) => Iteration.Pair(run, (double)i, item)))
            .Add("toReversed", (run, self, _) => Reversed(Copy(run, Of(self), (item, _) => item)));
        ArrayCallbacks.AddTo(table);
        ArrayChanges.AddTo(table);
        return table;
    }

    private static ScriptArray Of(object? self) => (ScriptArray)self!;

    public static ScriptArray Copy(Evaluator run, ScriptArray array, Func<object?, int, object?> select)
    {
        run.Meter.Elements(array.Items.Count);
        run.Meter.Walk(array.Items.Count);
        return new ScriptArray([.. array.Items.Select(select)]);
    }

    private static ScriptArray Reversed(ScriptArray copy)
    {
        copy.Items.Reverse();
        return copy;
    }

    private static object? At(List<object?> items, double index)
    {
        index += index < 0 ? items.Count : 0;
        return index >= 0 && index < items.Count ? items[(int)index] : Undefined.Value;
    }

    private static object Concat(Evaluator run, object? self, Arguments a)
    {
        var result = Copy(run, Of(self), (item, _) => item);
        foreach (var more in a.Values)
        {
            if (more is ScriptArray array)
                result.Items.AddRange(Copy(run, array, (item, _) => item).Items);
            else
                Push(run, result.Items, more);
        }

        return result;
    }

    public static void Push(Evaluator run, List<object?> items, object? item)
    {
        run.Meter.Element();
        items.Add(item);
    }

    private static object Slice(Evaluator run, object? self, Arguments a)
    {
        var items = Of(self).Items;
        var (start, end) = Ranges.Of(run, a, items.Count);
        run.Meter.Elements(end - start);
        run.Meter.Walk(end - start);
        return new ScriptArray(items.GetRange(start, end - start));
    }

    private static int IndexOf(Evaluator run, ScriptArray array, Arguments a, Func<object?, object?, bool> same)
    {
        for (var i = Ranges.From(run.ToInteger(a[1]), array.Items.Count); i < array.Items.Count; i++)
        {
            run.Meter.Step();
            if (same(array.Items[i], a[0]))
                return i;
        }

        return -1;
    }

    private static int LastIndexOf(Evaluator run, ScriptArray array, object? sought)
    {
        for (var i = array.Items.Count - 1; i >= 0; i--)
        {
            run.Meter.Step();
            if (run.StrictEquals(array.Items[i], sought))
                return i;
        }

        return -1;
    }

    public static ScriptArray Flat(Evaluator run, ScriptArray array, double depth)
    {
        var result = new List<object?>();
        Flatten(run, array, depth, result);
        return new ScriptArray(result);
    }

    private static void Flatten(Evaluator run, ScriptArray array, double depth, List<object?> result)
    {
        run.Meter.Enter();
        foreach (var item in array.Items)
        {
            run.Meter.Step();
            if (item is ScriptArray inner && depth > 0)
                Flatten(run, inner, depth - 1, result);
            else
                Push(run, result, item);
        }

        run.Meter.Leave();
    }
}
