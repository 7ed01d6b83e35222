using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

internal abstract class ScriptFunction(string name)
{
    public string Name { get; } = name;

    public abstract object? Call(Evaluator run, object? self, object?[] arguments);
}

/// <summary>A function of the script, with the scope it was made in.</summary>
internal sealed class Closure(FunctionLiteral literal, Scope scope) : ScriptFunction(literal.Name)
{
    public FunctionLiteral Literal { get; } = literal;

    public Scope Scope { get; } = scope;

    public override object? Call(Evaluator run, object? self, object?[] arguments) => run.Invoke(this, arguments);
}

internal delegate object? Native(Evaluator run, object? self, Arguments arguments);

/// <summary>A function of the library; it may have members, as Number has both.</summary>
internal sealed class NativeFunction(string name, Native body) : ScriptFunction(name)
{
    public IReadOnlyDictionary<string, object?>? Members { get; init; }

    public override object? Call(Evaluator run, object? self, object?[] arguments) => body(run, self, new Arguments(arguments));
}

/// <summary>A method read off its value without being called.</summary>
internal sealed class BoundMethod(ScriptFunction method, object? target) : ScriptFunction(method.Name)
{
    public override object? Call(Evaluator run, object? self, object?[] arguments) => method.Call(run, target, arguments);
}

/// <summary>A library object such as Math, which only has members.</summary>
internal sealed class ScriptNamespace(string name, IReadOnlyDictionary<string, object?> members)
{
    public string Name { get; } = name;

    public IReadOnlyDictionary<string, object?> Members { get; } = members;
}

/// <summary>A call's arguments; those not given are undefined.</summary>
internal readonly struct Arguments(object?[] values)
{
    public object?[] Values { get; } = values;

    public int Count => Values.Length;

    public object? this[int index] => index < Values.Length ? Values[index] : Undefined.Value;

    public bool Has(int index) => index < Values.Length && Values[index] is not Undefined;
}
