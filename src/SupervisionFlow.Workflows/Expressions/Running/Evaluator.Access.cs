using SupervisionFlow.Workflows.Expressions.Library;
using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

internal sealed partial class Evaluator
{
    private object? EvaluateMember(Member member, Scope scope)
    {
        var target = Evaluate(member.Target, scope);
        meter.Place = member.Place;
        if (IsCutShort(target, member.Optional))
            return Undefined.CutShort;

        return Properties.Get(this, target, member.Name);
    }

    private object? EvaluateIndex(Subscript index, Scope scope)
    {
        var target = Evaluate(index.Target, scope);
        if (IsCutShort(target, index.Optional))
            return Undefined.CutShort;

        var key = this.ToKey(Evaluate(index.Key, scope));
        meter.Place = index.Place;
        return Properties.Get(this, target, key);
    }

    private static bool IsCutShort(object? target, bool optional) =>
        ReferenceEquals(target, Undefined.CutShort) || (optional && Conversions.IsNullish(target));

    private object? EvaluateCall(Call call, Scope scope)
    {
        object? self = Undefined.Value;
        object? callee;
        if (call.Callee is Member or Subscript)
        {
            var (target, key, cut) = EvaluateCallTarget(call.Callee, scope);
            if (cut)
                return Undefined.CutShort;

            self = target;
            meter.Place = call.Callee.Place;
            callee = Properties.GetMethod(this, target, key);
        }
        else
        {
            callee = Evaluate(call.Callee, scope);
        }

        if (IsCutShort(callee, call.Optional))
            return Undefined.CutShort;

        var arguments = EvaluateElements(call.Arguments, scope);
        meter.Place = call.Place;
        if (callee is ScriptFunction function)
            return function.Call(this, self, arguments);

        throw Fail($"{Described(call.Callee)} is not a function.");
    }

    private (object? Target, object Key, bool Cut) EvaluateCallTarget(Expression callee, Scope scope)
    {
        var (inner, optional) = callee is Member m ? (m.Target, m.Optional) : (((Subscript)callee).Target, ((Subscript)callee).Optional);
        var target = Evaluate(inner, scope);
        if (IsCutShort(target, optional))
            return (null, "", true);

        return (target, callee is Member member ? member.Name : this.ToKey(Evaluate(((Subscript)callee).Key, scope)), false);
    }

    private static string Described(Expression callee) => callee switch
    {
        NameRef name => $"'{name.Name}'",
        Member member => $"'{member.Name}'",
        _ => "This",
    };

    private (object? Container, object Key) EvaluateTarget(Expression target, Scope scope)
    {
        if (target is Member member)
            return (Evaluate(member.Target, scope), member.Name);

        var index = (Subscript)target;
        return (Evaluate(index.Target, scope), this.ToKey(Evaluate(index.Key, scope)));
    }

    private object? EvaluateAssign(Assign assign, Scope scope)
    {
        if (assign.Target is NameRef name)
        {
            var current = assign.Operator is null && assign.Logic is null ? Undefined.Value : Evaluate(name, scope);
            if (!TryCompute(assign, current, scope, out var value))
                return current;

            Write(name, value, scope);
            return value;
        }

        var (container, key) = EvaluateTarget(assign.Target, scope);
        meter.Place = assign.Target.Place;
        var before = assign.Operator is null && assign.Logic is null ? Undefined.Value : Properties.Get(this, container, key);
        if (!TryCompute(assign, before, scope, out var after))
            return before;

        meter.Place = assign.Target.Place;
        Properties.Set(this, container, key, after);
        return after;
    }

    /// <summary>The value to assign; false where a logical assignment leaves things as they are.</summary>
    private bool TryCompute(Assign assign, object? current, Scope scope, out object? value)
    {
        value = current;
        if (assign.Logic is { } logic && Settles(logic, current))
            return false;

        value = Evaluate(assign.Value, scope);
        meter.Place = assign.Place;
        if (assign.Operator is { } binary)
            value = Arithmetic.Apply(this, binary, current, value);
        return true;
    }

    private void Write(NameRef name, object? value, Scope scope)
    {
        ref var slot = ref Slot(name.Name, scope, out _);
        meter.Place = name.Place;
        if (ReferenceEquals(slot, Undefined.NotYet))
            throw Fail($"'{name.Name}' is used before it is declared.");

        slot = value;
    }

    private object EvaluateUpdate(Update update, Scope scope)
    {
        if (update.Target is NameRef name)
        {
            var before = this.ToNumber(Evaluate(name, scope));
            Write(name, before + update.By, scope);
            return update.Prefix ? before + update.By : before;
        }

        var (container, key) = EvaluateTarget(update.Target, scope);
        meter.Place = update.Target.Place;
        var current = this.ToNumber(Properties.Get(this, container, key));
        Properties.Set(this, container, key, current + update.By);
        return update.Prefix ? current + update.By : current;
    }

    private void Bind(Pattern pattern, object? value, Scope scope)
    {
        meter.Step();
        switch (pattern)
        {
            case NamePattern name: Slot(name.Name, scope, out _) = value; break;
            case ArrayPattern array: BindArray(array, value, scope); break;
            case ObjectPattern fields: BindObject(fields, value, scope); break;
        }
    }

    private void BindArray(ArrayPattern pattern, object? value, Scope scope)
    {
        meter.Place = pattern.Place;
        using var values = Iteration.Over(this, value).GetEnumerator();
        foreach (var slot in pattern.Slots)
        {
            var item = values.MoveNext() ? values.Current : Undefined.Value;
            if (slot.Target is not null)
                Bind(slot.Target, item is Undefined && slot.Default is not null ? Evaluate(slot.Default, scope) : item, scope);
        }

        if (pattern.Rest is null)
            return;

        var rest = new List<object?>();
        while (values.MoveNext())
        {
            meter.Element();
            rest.Add(values.Current);
        }

        Bind(pattern.Rest, new ScriptArray(rest), scope);
    }

    private void BindObject(ObjectPattern pattern, object? value, Scope scope)
    {
        meter.Place = pattern.Place;
        if (Conversions.IsNullish(value))
            throw Fail($"{this.ToText(value)} cannot be taken apart.");

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in pattern.Fields)
        {
            var key = field.Key ?? this.ToText(Evaluate(field.Computed!, scope));
            taken.Add(key);
            var item = Properties.Get(this, value, key);
            Bind(field.Target, item is Undefined && field.Default is not null ? Evaluate(field.Default, scope) : item, scope);
        }

        if (pattern.Rest is null)
            return;

        var rest = new ScriptObject();
        ObjectFunctions.CopyInto(this, rest, value);
        foreach (var key in taken)
            rest.Remove(key);
        Bind(pattern.Rest, rest, scope);
    }
}
