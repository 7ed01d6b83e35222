namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class Parser
{
    private Body ParseBody(Layout layout, bool untilBrace)
    {
        layouts.Push(layout);
        var statements = new List<Statement>();
        while (untilBrace ? !Now.Is("}") : Now.Kind != TokenKind.End)
            statements.Add(ParseStatement());
        layouts.Pop();

        return new Body(layout, [.. statements], [.. statements.OfType<FunctionDeclaration>()]);
    }

    private Statement ParseStatement()
    {
        Deeper();
        var statement = Now.Kind == TokenKind.Name ? ParseWordStatement() : ParsePlainStatement();
        nesting--;
        return statement;
    }

    private Statement ParsePlainStatement()
    {
        var place = Now.Place;
        if (Now.Is("{"))
            return ParseBlock();
        if (TryTake(";"))
            return new Empty(place);

        if (Now.Kind == TokenKind.Text && Next.Is(":"))
            throw place.Refuse("An object that begins a statement needs parentheses around it: ({ … }).");

        var value = ParseSequence();
        EndStatement();
        return new ExpressionStatement(place, value);
    }

    private Statement ParseWordStatement()
    {
        var place = Now.Place;
        switch (Now.Text)
        {
            case "const" or "var" or "let": return ParseDeclarationStatement();
            case "function": return ParseFunctionDeclaration();
            case "return": return ParseReturn();
            case "if": return ParseIf();
            case "for": return ParseFor();
            case "while": return ParseWhile();
            case "do": return ParseDo();
            case "switch": return ParseSwitch();
            case "try": return ParseTry();
            case "throw": return ParseThrow();
            case "break": return ParseBreak();
            case "continue": return ParseContinue();
        }

        if (Next.Is(":"))
            throw place.Refuse("Labels are refused; an object that begins a statement needs parentheses around it: ({ … }).");

        return ParsePlainStatement();
    }

    private Block ParseBlock()
    {
        var place = Expect("{").Place;
        var body = ParseBody(new Layout(ofFunction: false), untilBrace: true);
        Expect("}");
        return new Block(place, body);
    }

    private Declaration ParseDeclarationStatement()
    {
        var declaration = ParseDeclaration();
        EndStatement();
        return declaration;
    }

    private Declaration ParseDeclaration()
    {
        var place = Now.Place;
        var kind = TakeKind();
        var declarators = new List<Declarator>();
        do
        {
            var pattern = ParsePattern(kind);
            var value = TryTake("=") ? ParseAssignment() : null;
            if (value is null && (kind == NameKind.Const || pattern is not NamePattern))
                throw pattern.Place.Refuse("A constant or a pattern needs a value.");
            declarators.Add(new Declarator(pattern, Named(value, pattern)));
        }
        while (TryTake(","));

        return new Declaration(place, kind, [.. declarators]);
    }

    private NameKind TakeKind() => Take().Text switch { "const" => NameKind.Const, "let" => NameKind.Let, _ => NameKind.Var };

    private static Expression? Named(Expression? value, Pattern pattern) =>
        value is FunctionLiteral { Name: "" } function && pattern is NamePattern { Name: var name } ? function with { Name = name } : value;

    private FunctionDeclaration ParseFunctionDeclaration()
    {
        var place = Now.Place;
        if (Next.Kind != TokenKind.Name)
        {
            Take();
            throw Unexpected("the function's name");
        }

        Declare(Next.Text, NameKind.Function, Next.Place);
        return new FunctionDeclaration(place, ParseFunction());
    }

    private Return ParseReturn()
    {
        var place = Take().Place;
        var bare = Now.Is(";") || Now.Is("}") || Now.Kind == TokenKind.End || Now.AfterNewline;
        var value = bare ? null : ParseSequence();
        EndStatement();
        return new Return(place, value);
    }

    private If ParseIf()
    {
        var place = Take().Place;
        var test = ParseInParentheses();
        var then = ParseBranch();
        return new If(place, test, then, TryTakeWord("else") ? ParseBranch() : null);
    }

    private Expression ParseInParentheses()
    {
        Expect("(");
        var value = ParseSequence();
        Expect(")");
        return value;
    }

    /// <summary>The statement under an if or a loop, which declares nothing outside a block.</summary>
    private Statement ParseBranch()
    {
        if (Now.IsWord("const") || Now.IsWord("let") || Now.IsWord("function"))
            throw Now.Place.Refuse("A declaration here needs braces around it.");

        return ParseStatement();
    }

    private Throw ParseThrow()
    {
        var place = Take().Place;
        if (Now.AfterNewline)
            throw place.Refuse("'throw' needs its value on the same line.");

        var value = ParseSequence();
        EndStatement();
        return new Throw(place, value);
    }

    private Try ParseTry()
    {
        var place = Take().Place;
        var guarded = ParseBlock();
        var layout = new Layout(ofFunction: false);
        Pattern? caught = null;
        Block? handler = null;
        if (TryTakeWord("catch"))
        {
            layouts.Push(layout);
            if (TryTake("("))
            {
                caught = ParsePattern(NameKind.Parameter);
                Expect(")");
            }

            handler = ParseBlock();
            layouts.Pop();
        }

        var final = TryTakeWord("finally") ? ParseBlock() : null;
        if (handler is null && final is null)
            throw Unexpected("'catch' or 'finally'");
        return new Try(place, guarded, layout, caught, handler, final);
    }
}
