namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class NameCheck
{
    private void Visit(Statement statement)
    {
        Enter(statement);
        switch (statement)
        {
            case ExpressionStatement s: Visit(s.Value); break;
            case Declaration s: VisitAll(s.Declarators, d => { VisitOptional(d.Value); Visit(d.Pattern); }); break;
            case FunctionDeclaration s: Visit(s.Function); break;
            case Return s: VisitOptional(s.Value); break;
            case If s: VisitIf(s); break;
            case ForEach s: VisitWithin(s.Layout, () => { Visit(s.Source); Visit(s.Each); Visit(s.Body); }); break;
            case For s: VisitWithin(s.Layout, () => { VisitOptional(s.Start); VisitOptional(s.Test); VisitOptional(s.Step); Visit(s.Body); }); break;
            case While s: Visit(s.Test); Visit(s.Body); break;
            case Block s: Visit(s.Body); break;
            case Throw s: Visit(s.Value); break;
            case Try s: VisitTry(s); break;
            case Switch s: Visit(s.Value); VisitWithin(s.Body.Layout, () => VisitAll(s.Cases, c => VisitOptional(c.Test))); Visit(s.Body); break;
        }

        depth--;
    }

    private void Visit(Expression expression)
    {
        Enter(expression);
        var before = references.Count;
        switch (expression)
        {
            case Template e: VisitAll(e.Values, Visit); break;
            case NameRef e: CheckName(e); break;
            case ArrayLiteral e: VisitElements(e.Items); break;
            case ObjectLiteral e: VisitAll(e.Properties, p => { VisitOptional(p.Computed); Visit(p.Value); }); break;
            case FunctionLiteral e: VisitFunction(e); break;
            case Unary e: TolerateIf(e.Operator == UnaryOperator.Not, e.Operand); Visit(e.Operand); break;
            case Update e: Visit(e.Target); CheckAssigned(e.Target, e.Target.Place); break;
            case Binary e: TolerateIf(Compares(e.Operator), e.Left, e.Right); Visit(e.Left); Visit(e.Right); break;
            case Logical e: VisitLogical(e); break;
            case Assign e: VisitAssign(e); break;
            case Conditional e: VisitConditional(e); break;
            case Call e: Visit(e.Callee); CheckCall(e); VisitElements(e.Arguments); break;
            case Construct e: VisitElements(e.Arguments); break;
            case Member e: TolerateIf(e.Optional, e.Target); Visit(e.Target); Read(e.Target, before, e.Name); CheckMember(e.Target, e.Name, e.Place); break;
            case Subscript e: TolerateIf(e.Optional, e.Target); Visit(e.Target); Visit(e.Key); CheckIndex(e); break;
            case Chain e: Visit(e.Inner); break;
            case Sequence e: VisitAll(e.Parts, Visit); break;
        }

        Note(expression, before);
        depth--;
    }

    private void VisitIf(If statement)
    {
        TolerateIf(true, statement.Test);
        Visit(statement.Test);
        var taken = decide(statement.Test);
        if (taken != false)
            Visit(statement.Then);
        if (taken != true)
            VisitOptional(statement.Else);
    }

    private void VisitConditional(Conditional choice)
    {
        TolerateIf(true, choice.Test);
        Visit(choice.Test);
        var taken = decide(choice.Test);
        if (taken != false)
            Visit(choice.Then);
        if (taken != true)
            Visit(choice.Else);
    }

    private void VisitLogical(Logical expression)
    {
        TolerateIf(true, expression.Left);
        Visit(expression.Left);
        if (expression.Operator == LogicalOperator.Coalesce || decide(expression.Left) is not { } known || known == (expression.Operator == LogicalOperator.And))
            Visit(expression.Right);
    }

    private void TolerateIf(bool ready, params ReadOnlySpan<Expression> parts)
    {
        foreach (var part in parts)
            if (ready)
                Tolerate(part);
    }

    private static bool Compares(BinaryOperator with) => with is BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.StrictEqual or BinaryOperator.StrictNotEqual;

    private void Visit(Pattern pattern)
    {
        Enter(pattern);
        if (pattern is ArrayPattern array)
        {
            foreach (var slot in array.Slots)
            {
                VisitOptional(slot.Default);
                VisitOptional(slot.Target);
            }

            VisitOptional(array.Rest);
        }
        else if (pattern is ObjectPattern fields)
        {
            foreach (var field in fields.Fields)
            {
                VisitOptional(field.Computed);
                VisitOptional(field.Default);
                Visit(field.Target);
            }
        }

        depth--;
    }

    private void VisitAssign(Assign assign)
    {
        CheckAssigned(assign.Target, assign.Target.Place);
        Visit(assign.Target);
        Visit(assign.Value);
    }

    private void VisitFunction(FunctionLiteral function)
    {
        layouts.Push(function.Body.Layout);
        foreach (var parameter in function.Parameters)
        {
            VisitOptional(parameter.Default);
            Visit(parameter.Pattern);
        }

        VisitOptional(function.Result);
        layouts.Pop();
        Visit(function.Body);
    }

    private void VisitTry(Try statement)
    {
        Visit(statement.Guarded);
        layouts.Push(statement.CatchLayout);
        VisitOptional(statement.Caught);
        VisitOptional(statement.Handler);
        layouts.Pop();
        VisitOptional(statement.Finally);
    }

    private void CheckIndex(Subscript index)
    {
        if (index.Key is Literal { Value: string name })
            CheckMember(index.Target, name, index.Key.Place);
    }

    private void VisitElements(Element[] elements) => VisitAll(elements, element => Visit(element.Value));

    private static void VisitAll<T>(T[] items, Action<T> visit)
    {
        foreach (var item in items)
            visit(item);
    }

    private void VisitOptional(Expression? expression)
    {
        if (expression is not null)
            Visit(expression);
    }

    private void VisitOptional(Statement? statement)
    {
        if (statement is not null)
            Visit(statement);
    }

    private void VisitOptional(Pattern? pattern)
    {
        if (pattern is not null)
            Visit(pattern);
    }
}
