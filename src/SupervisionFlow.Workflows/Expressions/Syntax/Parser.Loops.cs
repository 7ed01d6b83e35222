namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class Parser
{
    private Statement ParseFor()
    {
        var place = Take().Place;
        if (Now.IsWord("await"))
            throw Unexpected("'('");

        Expect("(");
        var layout = new Layout(ofFunction: false);
        layouts.Push(layout);
        Statement loop = IsForEach() ? ParseForEach(place, layout) : ParseCountingFor(place, layout);
        layouts.Pop();
        return loop;
    }

    /// <summary>Whether a declaration without a value is followed by <c>of</c> or <c>in</c>.</summary>
    private bool IsForEach()
    {
        if (!Now.IsWord("const") && !Now.IsWord("let") && !Now.IsWord("var"))
        {
            if (Now.Kind == TokenKind.Name && (Next.IsWord("of") || Next.IsWord("in")))
                throw Now.Place.Refuse("A loop over values declares its name: for (const x of …).");
            return false;
        }

        if (Next.Kind == TokenKind.Name)
            return position + 2 < tokens.Count && (tokens[position + 2].IsWord("of") || tokens[position + 2].IsWord("in"));

        var after = FindClosing(position + 1) + 1;
        return after < tokens.Count && (tokens[after].IsWord("of") || tokens[after].IsWord("in"));
    }

    private ForEach ParseForEach(Place place, Layout layout)
    {
        var each = ParsePattern(TakeKind());
        var keys = Take().Text == "in";
        var source = keys ? ParseSequence() : ParseAssignment();
        Expect(")");
        return new ForEach(place, layout, each, source, keys, ParseLoopBody());
    }

    private For ParseCountingFor(Place place, Layout layout)
    {
        Statement? start = null;
        if (Now.IsWord("const") || Now.IsWord("let") || Now.IsWord("var"))
            start = ParseDeclaration();
        else if (!Now.Is(";"))
            start = new ExpressionStatement(Now.Place, ParseSequence());

        Expect(";");
        var test = Now.Is(";") ? null : ParseSequence();
        Expect(";");
        var step = Now.Is(")") ? null : ParseSequence();
        Expect(")");
        return new For(place, layout, start, test, step, ParseLoopBody());
    }

    private While ParseWhile()
    {
        var place = Take().Place;
        var test = ParseInParentheses();
        return new While(place, test, ParseLoopBody(), BodyFirst: false);
    }

    private While ParseDo()
    {
        var place = Take().Place;
        var body = ParseLoopBody();
        if (!TryTakeWord("while"))
            throw Unexpected("'while'");

        var test = ParseInParentheses();
        TryTake(";");
        return new While(place, test, body, BodyFirst: true);
    }

    private Statement ParseLoopBody()
    {
        loops++;
        var body = ParseBranch();
        loops--;
        return body;
    }

    private Switch ParseSwitch()
    {
        var place = Take().Place;
        var value = ParseInParentheses();
        Expect("{");
        var layout = new Layout(ofFunction: false);
        layouts.Push(layout);
        switches++;
        var (cases, statements) = (new List<SwitchCase>(), new List<Statement>());
        while (!Now.Is("}"))
        {
            cases.Add(ParseCase(statements.Count));
            while (!Now.Is("}") && !Now.IsWord("case") && !Now.IsWord("default"))
                statements.Add(ParseStatement());
        }

        switches--;
        layouts.Pop();
        Expect("}");
        return new Switch(place, value, [.. cases], new Body(layout, [.. statements], [.. statements.OfType<FunctionDeclaration>()]));
    }

    private SwitchCase ParseCase(int first)
    {
        Expression? test = null;
        if (TryTakeWord("case"))
            test = ParseSequence();
        else if (!TryTakeWord("default"))
            throw Unexpected("'case' or 'default'");

        Expect(":");
        return new SwitchCase(test, first);
    }

    private Break ParseBreak()
    {
        var place = Take().Place;
        if (loops + switches == 0)
            throw place.Refuse("'break' stands outside a loop or switch.");

        RefuseLabel();
        return new Break(place);
    }

    private Continue ParseContinue()
    {
        var place = Take().Place;
        if (loops == 0)
            throw place.Refuse("'continue' stands outside a loop.");

        RefuseLabel();
        return new Continue(place);
    }

    private void RefuseLabel()
    {
        if (Now.Kind == TokenKind.Name && !Now.AfterNewline)
            throw Now.Place.Refuse("Labels are refused.");

        EndStatement();
    }
}
