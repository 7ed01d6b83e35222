using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>The values of one scope's names.</summary>
internal sealed class Scope
{
    private readonly object?[] values;

    public Scope(Layout layout, Scope? parent)
    {
        Layout = layout;
        Parent = parent;
        values = new object?[layout.Names.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = layout.Names[i].Kind is NameKind.Const or NameKind.Let ? Undefined.NotYet : Undefined.Value;
    }

    public Layout Layout { get; }

    public Scope? Parent { get; }

    public ref object? this[int slot] => ref values[slot];

    /// <summary>The same names with the same values, for a loop's next turn.</summary>
    public Scope Copy()
    {
        var copy = new Scope(Layout, Parent);
        values.CopyTo(copy.values, 0);
        return copy;
    }
}
