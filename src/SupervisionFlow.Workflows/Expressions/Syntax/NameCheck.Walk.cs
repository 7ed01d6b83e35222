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
            case If s: Visit(s.Test); Visit(s.Then); VisitOptional(s.Else); break;
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
        switch (expression)
        {
            case Template e: VisitAll(e.Values, Visit); break;
            case NameRef e: CheckName(e); break;
            case ArrayLiteral e: VisitElements(e.Items); break;
            case ObjectLiteral e: VisitAll(e.Properties, p => { VisitOptional(p.Computed); Visit(p.Value); }); break;
            case FunctionLiteral e: VisitFunction(e); break;
            case Unary e: Visit(e.Operand); break;
            case Update e: Visit(e.Target); CheckAssigned(e.Target, e.Target.Place); break;
            case Binary e: Visit(e.Left); Visit(e.Right); break;
            case Logical e: Visit(e.Left); Visit(e.Right); break;
            case Assign e: VisitAssign(e); break;
            case Conditional e: Visit(e.Test); Visit(e.Then); Visit(e.Else); break;
            case Call e: Visit(e.Callee); CheckCall(e); VisitElements(e.Arguments); break;
            case Construct e: VisitElements(e.Arguments); break;
            case Member e: Visit(e.Target); CheckMember(e.Target, e.Name, e.Place); break;
            case Subscript e: Visit(e.Target); Visit(e.Key); CheckIndex(e); break;
            case Chain e: Visit(e.Inner); break;
            case Sequence e: VisitAll(e.Parts, Visit); break;
        }

        depth--;
    }

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
