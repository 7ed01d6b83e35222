using System.Collections.Frozen;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Collects a group of library functions by name.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, object?> members = new(StringComparer.Ordinal);

    public object? this[string name]
    {
        set => members[name] = value;
    }

    public FunctionTable Add(string name, Native body)
    {
        members.Add(name, new NativeFunction(name, body));
        return this;
    }

    public FrozenDictionary<string, object?> Freeze() => members.ToFrozenDictionary(StringComparer.Ordinal);

    public FrozenDictionary<string, ScriptFunction> FreezeMethods() =>
        members.ToFrozenDictionary(member => member.Key, member => (ScriptFunction)member.Value!, StringComparer.Ordinal);
}
