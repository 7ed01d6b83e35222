using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>What for..of, spread and array patterns go over.</summary>
internal static class Iteration
{
    public static IEnumerable<object?> Over(Evaluator run, object? value) => value switch
    {
        ScriptArray array => Items(run, array),
        string text => Characters(run, text),
        ScriptCollection collection => Entries(run, collection),
        _ => throw run.Fail($"{(Conversions.IsNullish(value) ? run.ToText(value) : "This value")} cannot be iterated over."),
    };

    /// <summary>A pair as Map and Object.entries give it.</summary>
    public static ScriptArray Pair(Evaluator run, object? key, object? value)
    {
        run.Meter.Elements(2);
        return new ScriptArray([key, value]);
    }

    private static IEnumerable<object?> Items(Evaluator run, ScriptArray array)
    {
        for (var i = 0; i < array.Items.Count; i++)
        {
            run.Meter.Step();
            yield return array.Items[i];
        }
    }

    private static IEnumerable<object?> Characters(Evaluator run, string text)
    {
        for (var i = 0; i < text.Length;)
        {
            run.Meter.Step();
            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            yield return text.Substring(i, length);
            i += length;
        }
    }

    private static IEnumerable<object?> Entries(Evaluator run, ScriptCollection collection)
    {
        for (var i = 0; i < collection.Count; i++)
        {
            run.Meter.Step();
            var (key, value) = collection.At(i);
            yield return collection.IsMap ? Pair(run, key, value) : key;
        }
    }
}
