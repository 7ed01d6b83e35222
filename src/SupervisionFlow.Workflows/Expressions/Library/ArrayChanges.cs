using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>The methods of arrays that change them in place.</summary>
internal static class ArrayChanges
{
    public static void AddTo(FunctionTable table) => table
        .Add("push", (run, self, a) => Insert(run, Changed(self), ((ScriptArray)self!).Items.Count, a.Values))
        .Add("unshift", (run, self, a) => Insert(run, Changed(self), 0, a.Values))
        .Add("pop", (run, self, _) => Take(run, Changed(self), ((ScriptArray)self!).Items.Count - 1))
        .Add("shift", (run, self, _) => Take(run, Changed(self), 0))
        .Add("splice", Splice)
        .Add("fill", Fill)
        .Add("reverse", (run, self, _) =>
        {
            run.Meter.Walk(Changed(self).Count);
            ((ScriptArray)self!).Items.Reverse();
            return self;
        })
        .Add("sort", (run, self, a) =>
        {
            var items = Changed(self);
            var sorted = ArraySort.Sorted(run, items, a[0]);
            items.Clear();
            items.AddRange(sorted);
            return self;
        })
        .Add("toSorted", (run, self, a) => new ScriptArray([.. ArraySort.Sorted(run, ((ScriptArray)self!).Items, a[0])]));

    private static List<object?> Changed(object? self)
    {
        var array = (ScriptArray)self!;
        array.Touch();
        return array.Items;
    }

    private static object Insert(Evaluator run, List<object?> items, int at, object?[] values)
    {
        run.Meter.Elements(values.Length);
        run.Meter.Walk(items.Count - at);
        items.InsertRange(at, values);
        return (double)items.Count;
    }

    private static object? Take(Evaluator run, List<object?> items, int at)
    {
        if (items.Count == 0)
            return Undefined.Value;

        run.Meter.Walk(items.Count - at);
        var taken = items[at];
        items.RemoveAt(at);
        return taken;
    }

    private static object Splice(Evaluator run, object? self, Arguments a)
    {
        var items = Changed(self);
        var start = Ranges.From(run.ToInteger(a[0]), items.Count);
        var count = a.Count switch
        {
            0 => 0,
            1 => items.Count - start,
            _ => (int)Math.Clamp(run.ToInteger(a[1]), 0, items.Count - start),
        };
        run.Meter.Elements(count);
        run.Meter.Walk(items.Count - start);
        var removed = items.GetRange(start, count);
        items.RemoveRange(start, count);
        Insert(run, items, start, [.. a.Values.Skip(2)]);
        return new ScriptArray(removed);
    }

    private static object? Fill(Evaluator run, object? self, Arguments a)
    {
        var items = Changed(self);
        var start = Ranges.From(run.ToInteger(a[1]), items.Count);
        var end = Ranges.From(run.ToInteger(a[2], items.Count), items.Count);
        run.Meter.Walk(Math.Max(0, end - start));
        for (var i = start; i < end; i++)
            items[i] = a[0];
        return self;
    }
}
