using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>A value that can be changed in place, and knows whether it came from a variable that must then be written back.</summary>
internal abstract class ScriptContainer
{
    public VariableCell? Owner { get; init; }

    public void Touch() => Owner?.Touch();
}

internal sealed class ScriptArray(List<object?> items) : ScriptContainer
{
    public List<object?> Items { get; } = items;

    /// <summary>Where a regular expression found this match, if it is one.</summary>
    public double? FoundAt { get; init; }

    /// <summary>A match's groups by name.</summary>
    public ScriptObject? Named { get; init; }
}

/// <summary>A plain object; it has its own properties and nothing behind them.</summary>
internal sealed class ScriptObject : ScriptContainer
{
    private readonly OrderedDictionary<string, object?> properties = new(StringComparer.Ordinal);
    private int wholeNumberKeys;

    public int Count => properties.Count;

    public bool TryGet(string key, out object? value) => properties.TryGetValue(key, out value);

    public bool Has(string key) => properties.ContainsKey(key);

    /// <summary>Sets a property that the caller has charged for.</summary>
    public void Set(string key, object? value)
    {
        if (!properties.TryAdd(key, value))
            properties[key] = value;
        else if (Keys.IsIndex(key))
            wholeNumberKeys++;
    }

    public bool Remove(string key)
    {
        if (!properties.Remove(key))
            return false;

        wholeNumberKeys -= Keys.IsIndex(key) ? 1 : 0;
        return true;
    }

    /// <summary>Properties as JavaScript orders them: whole-number keys first by size, then the others as they were added.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Properties()
    {
        if (wholeNumberKeys == 0)
            return properties;

        return properties.Where(p => Keys.IsIndex(p.Key)).OrderBy(p => uint.Parse(p.Key)).Concat(properties.Where(p => !Keys.IsIndex(p.Key)));
    }
}

internal sealed class ScriptRegex(RegexPattern pattern)
{
    public RegexPattern Pattern { get; } = pattern;
}

/// <summary>The <c>variables</c> or <c>input</c> of the workflow: read by name, never as a whole.</summary>
internal sealed class ScriptBag(bool writable)
{
    public static readonly ScriptBag Variables = new(writable: true);
    public static readonly ScriptBag Input = new(writable: false);

    public bool Writable { get; } = writable;

    public string Name => Writable ? "variables" : "input";
}
