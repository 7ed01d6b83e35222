namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal enum NameKind
{
    Const,
    Let,
    Var,
    Function,
    Parameter,
}

internal readonly record struct DeclaredName(string Name, NameKind Kind);

/// <summary>The names that one scope declares, each with its slot; complete when its scope has been parsed.</summary>
internal sealed class Layout(bool ofFunction)
{
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    private readonly List<DeclaredName> names = [];

    /// <summary>Whether <c>var</c> stops here.</summary>
    public bool OfFunction { get; } = ofFunction;

    public IReadOnlyList<DeclaredName> Names => names;

    public int Find(string name) => slots.TryGetValue(name, out var slot) ? slot : -1;

    public void Declare(string name, NameKind kind, Place place)
    {
        if (slots.TryGetValue(name, out var slot))
        {
            if (names[slot].Kind is NameKind.Const or NameKind.Let || kind is NameKind.Const or NameKind.Let || (kind == NameKind.Parameter && names[slot].Kind == NameKind.Parameter))
                throw place.Refuse($"'{name}' is declared twice in one scope.");
            return;
        }

        slots.Add(name, names.Count);
        names.Add(new DeclaredName(name, kind));
    }
}
