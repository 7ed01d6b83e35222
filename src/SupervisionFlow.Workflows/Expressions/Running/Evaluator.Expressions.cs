using SupervisionFlow.Workflows.Expressions.Library;
using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

internal sealed partial class Evaluator
{
    public object? Evaluate(Expression expression, Scope scope)
    {
        meter.Place = expression.Place;
        meter.Step();
        if (expression is Literal literal)
            return literal.Value;
        if (expression is NameRef name)
            return Read(name, scope);

        meter.Enter();
        var value = EvaluateOne(expression, scope);
        meter.Leave();
        return value;
    }

    private object? EvaluateOne(Expression expression, Scope scope) => expression switch
    {
        Member e => EvaluateMember(e, scope),
        Call e => EvaluateCall(e, scope),
        Binary e => EvaluateBinary(e, scope),
        Logical e => EvaluateLogical(e, scope),
        Conditional e => Evaluate(Conversions.Truthy(Evaluate(e.Test, scope)) ? e.Then : e.Else, scope),
        FunctionLiteral e => new Closure(e, scope),
        Subscript e => EvaluateIndex(e, scope),
        Assign e => EvaluateAssign(e, scope),
        Update e => EvaluateUpdate(e, scope),
        Unary e => EvaluateUnary(e, scope),
        Template e => EvaluateTemplate(e, scope),
        ArrayLiteral e => EvaluateArray(e, scope),
        ObjectLiteral e => EvaluateObject(e, scope),
        Chain e => Evaluate(e.Inner, scope) is var value && ReferenceEquals(value, Undefined.CutShort) ? Undefined.Value : value,
        Construct e => Constructors.Make(this, e.Name, new Arguments(EvaluateElements(e.Arguments, scope))),
        RegexLiteral e => new ScriptRegex(e.Pattern),
        Sequence e => e.Parts.Aggregate((object?)null, (_, part) => Evaluate(part, scope)),
        _ => throw new InvalidOperationException($"No evaluation for {expression.GetType().Name}."),
    };

    private object? Read(NameRef name, Scope scope)
    {
        ref var slot = ref Slot(name.Name, scope, out var found);
        if (!found)
            return Globals.TryGet(name.Name, out var global) ? global : Accessors.Make(name.Name);
        if (ReferenceEquals(slot, Undefined.NotYet))
            throw Fail($"'{name.Name}' is used before it is declared.");

        return slot;
    }

    private object? EvaluateBinary(Binary binary, Scope scope)
    {
        var left = Evaluate(binary.Left, scope);
        var right = Evaluate(binary.Right, scope);
        meter.Place = binary.Place;
        return Arithmetic.Apply(this, binary.Operator, left, right);
    }

    private object? EvaluateLogical(Logical logical, Scope scope)
    {
        var left = Evaluate(logical.Left, scope);
        return Settles(logical.Operator, left) ? left : Evaluate(logical.Right, scope);
    }

    private static bool Settles(LogicalOperator logical, object? left) => logical switch
    {
        LogicalOperator.And => !Conversions.Truthy(left),
        LogicalOperator.Or => Conversions.Truthy(left),
        _ => !Conversions.IsNullish(left),
    };

    private object? EvaluateUnary(Unary unary, Scope scope)
    {
        if (unary.Operator == UnaryOperator.Delete)
            return Delete(unary.Operand, scope);

        var value = Evaluate(unary.Operand, scope);
        meter.Place = unary.Place;
        return unary.Operator switch
        {
            UnaryOperator.Not => Conversions.Box(!Conversions.Truthy(value)),
            UnaryOperator.Minus => -this.ToNumber(value),
            UnaryOperator.Plus => this.ToNumber(value),
            UnaryOperator.Complement => (double)~this.ToInt32(value),
            UnaryOperator.TypeOf => Conversions.TypeOf(value),
            _ => Undefined.Value,
        };
    }

    private object Delete(Expression target, Scope scope)
    {
        var (container, key) = EvaluateTarget(target, scope);
        meter.Place = target.Place;
        return Conversions.Box(Properties.Delete(this, container, key));
    }

    private string EvaluateTemplate(Template template, Scope scope)
    {
        var pieces = new string[(template.Values.Length * 2) + 1];
        var length = 0d;
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = i % 2 == 0 ? template.Chunks[i / 2] : this.ToText(Evaluate(template.Values[i / 2], scope));
            length += pieces[i].Length;
        }

        meter.Text(length);
        return string.Concat(pieces);
    }

    private ScriptArray EvaluateArray(ArrayLiteral literal, Scope scope) => new(EvaluateItems(literal.Items, scope));

    private object?[] EvaluateElements(Element[] elements, Scope scope)
    {
        if (elements.Length == 0)
            return [];
        if (elements.Any(element => element.Spread))
            return [.. EvaluateItems(elements, scope)];

        meter.Elements(elements.Length);
        var values = new object?[elements.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Evaluate(elements[i].Value, scope);
        return values;
    }

    private List<object?> EvaluateItems(Element[] elements, Scope scope)
    {
        var items = new List<object?>();
        foreach (var element in elements)
        {
            var value = Evaluate(element.Value, scope);
            if (!element.Spread)
            {
                meter.Element();
                items.Add(value);
                continue;
            }

            foreach (var item in Iteration.Over(this, value))
            {
                meter.Element();
                items.Add(item);
            }
        }

        return items;
    }

    private ScriptObject EvaluateObject(ObjectLiteral literal, Scope scope)
    {
        var result = new ScriptObject();
        foreach (var property in literal.Properties)
        {
            var key = property.Key ?? (property.Computed is null ? null : this.ToText(Evaluate(property.Computed, scope)));
            var value = Evaluate(property.Value, scope);
            if (key is null)
                ObjectFunctions.CopyInto(this, result, value);
            else
                Properties.Set(this, result, key, value);
        }

        return result;
    }
}
