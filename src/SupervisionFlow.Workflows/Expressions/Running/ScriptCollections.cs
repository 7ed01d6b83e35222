namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>A Set or a Map: keys are equal as JavaScript's are (NaN to NaN, 0 to -0, containers by identity), in order of insertion.</summary>
internal sealed class ScriptCollection(bool isMap)
{
    private readonly OrderedDictionary<Key, object?> entries = [];

    public bool IsMap { get; } = isMap;

    public int Count => entries.Count;

    public IEnumerable<KeyValuePair<object?, object?>> Entries => entries.Select(entry => KeyValuePair.Create(entry.Key.Value, entry.Value));

    public KeyValuePair<object?, object?> At(int index)
    {
        var entry = entries.GetAt(index);
        return KeyValuePair.Create(entry.Key.Value, entry.Value);
    }

    public bool TryGet(object? key, out object? value) => entries.TryGetValue(new Key(key), out value);

    public void Set(object? key, object? value) => entries[new Key(key)] = value;

    public bool Remove(object? key) => entries.Remove(new Key(key));

    public void Clear() => entries.Clear();

    private readonly record struct Key(object? Value);
}
