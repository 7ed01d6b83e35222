using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>Walks the tree once. Each node is charged a step before it is evaluated.</summary>
internal sealed partial class Evaluator(IExpressionScope scope, Meter meter)
{
    // Where a name leads that no scope holds.
    private object? nothing;

    public Meter Meter => meter;

    public ScopeView Workflow { get; } = new(scope, meter);

    public object? Run(Body program)
    {
        var top = Open(program, parent: null);
        var end = ExecuteAll(program.Statements, 0, top);
        return end.Value;
    }

    public ExpressionRuntimeException Fail(string sentence) => meter.Fail(sentence);

    /// <summary>Calls a value as the library calls back: a map's function, a sort's comparison.</summary>
    public object? CallBack(object? function, params object?[] arguments)
    {
        meter.Step();
        var callee = function as ScriptFunction ?? throw Fail("A function was expected here.");
        meter.Enter();
        var result = callee.Call(this, Undefined.Value, arguments);
        meter.Leave();
        return result;
    }

    /// <summary>Runs a closure's body in a scope of its own.</summary>
    public object? Invoke(Closure closure, object?[] arguments)
    {
        var literal = closure.Literal;
        var inner = Open(literal.Body, closure.Scope);
        if (literal.CallsItself)
            inner[inner.Layout.Find(literal.Name)] = closure;

        for (var i = 0; i < literal.Parameters.Length; i++)
        {
            var parameter = literal.Parameters[i];
            var value = parameter.Rest ? RestOf(arguments, i) : i < arguments.Length ? arguments[i] : Undefined.Value;
            if (value is Undefined && parameter.Default is { } fallback)
                value = Evaluate(fallback, inner);
            Bind(parameter.Pattern, value, inner);
        }

        if (literal.Result is { } result)
            return Evaluate(result, inner);

        var end = ExecuteAll(literal.Body.Statements, 0, inner);
        return end.Kind == EndKind.Return ? end.Value : Undefined.Value;
    }

    private ScriptArray RestOf(object?[] arguments, int from)
    {
        var rest = arguments.Skip(from).ToList();
        meter.Elements(rest.Count);
        return new ScriptArray(rest);
    }

    /// <summary>A scope for the body with its functions bound; the parent itself where the body declares nothing.</summary>
    private Scope Open(Body body, Scope? parent)
    {
        if (parent is not null && body.Layout.Names.Count == 0)
            return parent;

        var inner = Open(body.Layout, parent);
        foreach (var declaration in body.Functions)
            inner[body.Layout.Find(declaration.Function.Name)] = new Closure(declaration.Function, inner);
        return inner;
    }

    private Scope Open(Layout layout, Scope? parent)
    {
        meter.Elements(layout.Names.Count);
        return new Scope(layout, parent);
    }

    private ref object? Slot(string name, Scope from, out bool found)
    {
        for (var at = from; at is not null; at = at.Parent)
        {
            var slot = at.Layout.Find(name);
            if (slot >= 0)
            {
                found = true;
                return ref at[slot];
            }

            meter.Step();
        }

        found = false;
        return ref nothing;
    }
}
