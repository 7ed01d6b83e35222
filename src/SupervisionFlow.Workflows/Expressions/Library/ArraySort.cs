using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>A stable merge sort: each comparison is charged, and one that contradicts itself does no harm.</summary>
internal static class ArraySort
{
    /// <summary>A sorted copy; undefined goes last, and without a function values are compared as text.</summary>
    public static object?[] Sorted(Evaluator run, List<object?> items, object? compare)
    {
        if (compare is not (Undefined or ScriptFunction))
            throw run.Fail("sort takes a function that compares.");

        run.Meter.Elements(items.Count * 3d);
        run.Meter.Walk(items.Count);
        var defined = items.Where(item => item is not Undefined).ToArray();
        var sorted = compare is ScriptFunction ? Sort(defined, (a, b) => ByFunction(run, compare, a, b)) : ByText(run, defined);
        return [.. sorted, .. Enumerable.Repeat<object?>(Undefined.Value, items.Count - defined.Length)];
    }

    private static bool ByFunction(Evaluator run, object? compare, object? left, object? right)
    {
        var order = run.ToNumber(run.CallBack(compare, left, right));
        return order <= 0 || double.IsNaN(order);
    }

    private static object?[] ByText(Evaluator run, object?[] items)
    {
        var keyed = items.Select(item => (Text: run.ToText(item), Item: item)).ToArray();
        var sorted = Sort(keyed, (a, b) =>
        {
            run.Meter.Step();
            return run.CompareText(a.Text, b.Text) <= 0;
        });
        return [.. sorted.Select(pair => pair.Item)];
    }

    private static T[] Sort<T>(T[] items, Func<T, T, bool> inOrder)
    {
        var (from, to) = (items, new T[items.Length]);
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
                Merge(from, to, start, Math.Min(start + width, items.Length), Math.Min(start + (2 * width), items.Length), inOrder);
            (from, to) = (to, from);
        }

        return from;
    }

    private static void Merge<T>(T[] from, T[] to, int left, int middle, int end, Func<T, T, bool> inOrder)
    {
        var (a, b) = (left, middle);
        for (var i = left; i < end; i++)
        {
            var takeLeft = b >= end || (a < middle && inOrder(from[a], from[b]));
            to[i] = takeLeft ? from[a++] : from[b++];
        }
    }
}
