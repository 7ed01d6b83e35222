using SupervisionFlow.Workflows.Expressions.Library;
using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

internal enum EndKind
{
    Normal,
    Return,
    Break,
    Continue,
}

/// <summary>How a statement ended, and its value: what it returned, or its last expression.</summary>
internal readonly record struct End(EndKind Kind, object? Value)
{
    public static End Nothing => new(EndKind.Normal, Undefined.Value);
}

internal sealed partial class Evaluator
{
    private End ExecuteAll(Statement[] statements, int from, Scope scope)
    {
        object? last = Undefined.Value;
        for (var i = from; i < statements.Length; i++)
        {
            var end = Execute(statements[i], scope);
            if (end.Kind != EndKind.Normal)
                return end;
            if (statements[i] is not (Declaration or FunctionDeclaration or Empty))
                last = end.Value;
        }

        return new End(EndKind.Normal, last);
    }

    private End Execute(Statement statement, Scope scope)
    {
        meter.Place = statement.Place;
        meter.Step();
        meter.Enter();
        var end = ExecuteOne(statement, scope);
        meter.Leave();
        return end;
    }

    private End ExecuteOne(Statement statement, Scope scope) => statement switch
    {
        ExpressionStatement s => new End(EndKind.Normal, Evaluate(s.Value, scope)),
        Declaration s => Declare(s, scope),
        Return s => new End(EndKind.Return, s.Value is null ? Undefined.Value : Evaluate(s.Value, scope)),
        If s => ExecuteIf(s, scope),
        Block s => ExecuteAll(s.Body.Statements, 0, Open(s.Body, scope)),
        ForEach s => ExecuteForEach(s, scope),
        For s => ExecuteFor(s, scope),
        While s => ExecuteWhile(s, scope),
        Break => new End(EndKind.Break, Undefined.Value),
        Continue => new End(EndKind.Continue, Undefined.Value),
        Switch s => ExecuteSwitch(s, scope),
        Throw s => throw Thrown(Evaluate(s.Value, scope), s.Place),
        Try s => ExecuteTry(s, scope),
        _ => End.Nothing,
    };

    private End Declare(Declaration declaration, Scope scope)
    {
        foreach (var declarator in declaration.Declarators)
        {
            if (declarator.Value is null && declaration.Kind == NameKind.Var)
                continue;

            var value = declarator.Value is null ? Undefined.Value : Evaluate(declarator.Value, scope);
            Bind(declarator.Pattern, value, scope);
        }

        return End.Nothing;
    }

    private End ExecuteIf(If statement, Scope scope)
    {
        if (Conversions.Truthy(Evaluate(statement.Test, scope)))
            return Execute(statement.Then, scope);

        return statement.Else is null ? End.Nothing : Execute(statement.Else, scope);
    }

    private End ExecuteForEach(ForEach loop, Scope scope)
    {
        var source = Evaluate(loop.Source, Open(loop.Layout, scope));
        meter.Place = loop.Source.Place;
        var values = loop.Keys ? ObjectFunctions.KeysOf(this, source) : Iteration.Over(this, source);
        foreach (var value in values)
        {
            var turn = Open(loop.Layout, scope);
            Bind(loop.Each, value, turn);
            var end = Execute(loop.Body, turn);
            if (end.Kind == EndKind.Return)
                return end;
            if (end.Kind == EndKind.Break)
                break;
        }

        return End.Nothing;
    }

    private End ExecuteFor(For loop, Scope scope)
    {
        var turn = Open(loop.Layout, scope);
        if (loop.Start is not null)
            Execute(loop.Start, turn);

        while (loop.Test is null || Conversions.Truthy(Evaluate(loop.Test, turn)))
        {
            var end = Execute(loop.Body, turn);
            if (end.Kind == EndKind.Return)
                return end;
            if (end.Kind == EndKind.Break)
                break;

            // Closures keep the variables of their own turn.
            meter.Elements(loop.Layout.Names.Count);
            turn = turn.Copy();
            if (loop.Step is not null)
                Evaluate(loop.Step, turn);
        }

        return End.Nothing;
    }

    private End ExecuteWhile(While loop, Scope scope)
    {
        var first = loop.BodyFirst;
        while (first || Conversions.Truthy(Evaluate(loop.Test, scope)))
        {
            first = false;
            var end = Execute(loop.Body, scope);
            if (end.Kind == EndKind.Return)
                return end;
            if (end.Kind == EndKind.Break)
                break;
        }

        return End.Nothing;
    }

    private End ExecuteSwitch(Switch statement, Scope scope)
    {
        var value = Evaluate(statement.Value, scope);
        var inner = Open(statement.Body, scope);
        var chosen = statement.Cases.FirstOrDefault(c => c.Test is not null && this.StrictEquals(value, Evaluate(c.Test, inner)))
            ?? statement.Cases.FirstOrDefault(c => c.Test is null);
        if (chosen is null)
            return End.Nothing;

        var end = ExecuteAll(statement.Body.Statements, chosen.FirstStatement, inner);
        return end.Kind == EndKind.Break ? End.Nothing : end;
    }

    private ExpressionRuntimeException Thrown(object? value, Place place)
    {
        meter.Place = place;
        var shown = value is ScriptObject error && error.TryGet("message", out var message) && message is string text ? text : this.ToText(value);
        return meter.Fail(shown.Length > 1000 ? shown[..1000] : shown, new ThrownValue(value));
    }

    private End ExecuteTry(Try statement, Scope scope)
    {
        var depth = meter.Depth;
        End end;
        try
        {
            end = Execute(statement.Guarded, scope);
        }
        catch (ExpressionRuntimeException failure)
        {
            meter.Depth = depth;
            if (statement.Handler is null)
            {
                var left = Execute(statement.Finally!, scope);
                if (left.Kind != EndKind.Normal)
                    return left;
                throw;
            }

            end = Handle(statement, failure, scope, depth);
        }

        if (statement.Finally is null)
            return end;

        var last = Execute(statement.Finally, scope);
        return last.Kind == EndKind.Normal ? end : last;
    }

    private End Handle(Try statement, ExpressionRuntimeException failure, Scope scope, int depth)
    {
        var inner = Open(statement.CatchLayout, scope);
        if (statement.Caught is not null)
            Bind(statement.Caught, failure.Thrown is ThrownValue thrown ? thrown.Value : ErrorOf(failure.Sentence), inner);

        try
        {
            return Execute(statement.Handler!, inner);
        }
        catch (ExpressionRuntimeException) when (statement.Finally is not null)
        {
            meter.Depth = depth;
            var left = Execute(statement.Finally, scope);
            if (left.Kind != EndKind.Normal)
                return left;
            throw;
        }
    }

    public ScriptObject ErrorOf(string message)
    {
        meter.Elements(2);
        var error = new ScriptObject();
        error.Set("name", "Error");
        error.Set("message", message);
        return error;
    }

    private sealed record ThrownValue(object? Value);
}
