using System.Collections.Frozen;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>The methods of Set and Map. keys, values and entries give arrays.</summary>
internal static class CollectionMethods
{
    public static readonly FrozenDictionary<string, ScriptFunction> OfSets = Shared()
        .Add("add", (run, self, a) => Put(run, Of(self), a[0], Undefined.Value))
        .Add("values", (run, self, _) => List(run, Of(self), e => e.Key))
        .Add("keys", (run, self, _) => List(run, Of(self), e => e.Key))
        .Add("entries", (run, self, _) => List(run, Of(self), e => Iteration.Pair(run, e.Key, e.Key)))
        .FreezeMethods();

    public static readonly FrozenDictionary<string, ScriptFunction> OfMaps = Shared()
        .Add("set", (run, self, a) => Put(run, Of(self), a[0], a[1]))
        .Add("get", (run, self, a) => Of(self).TryGet(Charged(run, a[0]), out var value) ? value : Undefined.Value)
        .Add("values", (run, self, _) => List(run, Of(self), e => e.Value))
        .Add("keys", (run, self, _) => List(run, Of(self), e => e.Key))
        .Add("entries", (run, self, _) => List(run, Of(self), e => Iteration.Pair(run, e.Key, e.Value)))
        .FreezeMethods();

    public static ScriptCollection Put(Evaluator run, ScriptCollection collection, object? key, object? value)
    {
        if (!collection.TryGet(Charged(run, key), out _))
            run.Meter.Element();
        collection.Set(key, value);
        return collection;
    }

    private static FunctionTable Shared() => new FunctionTable()
        .Add("has", (run, self, a) => Conversions.Box(Of(self).TryGet(Charged(run, a[0]), out _)))
        .Add("delete", (run, self, a) =>
        {
            run.Meter.Walk(Of(self).Count);
            return Conversions.Box(Of(self).Remove(Charged(run, a[0])));
        })
        .Add("clear", (_, self, _) =>
        {
            Of(self).Clear();
            return Undefined.Value;
        })
        .Add("forEach", (run, self, a) =>
        {
            for (var i = 0; i < Of(self).Count; i++)
            {
                var (key, value) = Of(self).At(i);
                run.CallBack(a[0], Of(self).IsMap ? value : key, key);
            }

            return Undefined.Value;
        });

    private static ScriptArray List(Evaluator run, ScriptCollection collection, Func<KeyValuePair<object?, object?>, object?> select)
    {
        run.Meter.Elements(collection.Count);
        run.Meter.Walk(collection.Count);
        return new ScriptArray([.. collection.Entries.Select(select)]);
    }

    private static ScriptCollection Of(object? self) => (ScriptCollection)self!;

    /// <summary>The key, charged for its hash.</summary>
    private static object? Charged(Evaluator run, object? key)
    {
        run.Meter.Scan(key is string text ? text.Length : 0);
        return key;
    }
}
