namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class Parser
{
    /// <summary>Whether an arrow function starts here: a name or a closed parenthesis, then the arrow.</summary>
    private bool IsArrow()
    {
        if (Now.Kind == TokenKind.Name)
            return Next.Is("=>");
        if (!Now.Is("("))
            return false;

        var close = FindClosing(position);
        return close + 1 < tokens.Count && tokens[close + 1].Is("=>");
    }

    /// <summary>The token that closes the bracket at <paramref name="open"/>, or the end.</summary>
    private int FindClosing(int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Sign)
                continue;
            if (tokens[i].Text is "(" or "[" or "{")
                depth++;
            else if (tokens[i].Text is ")" or "]" or "}" && --depth == 0)
                return i;
        }

        return tokens.Count;
    }

    private FunctionLiteral ParseArrow()
    {
        var place = Now.Place;
        var layout = new Layout(ofFunction: true);
        layouts.Push(layout);
        Parameter[] parameters = Now.Is("(") ? ParseParameters() : [new Parameter(ParsePattern(NameKind.Parameter), null, Rest: false)];
        Expect("=>");
        if (Now.Is("{"))
        {
            layouts.Pop();
            return new FunctionLiteral(place, "", parameters, ParseFunctionBody(layout), null);
        }

        var outer = EnterFunction();
        var result = ParseAssignment();
        (loops, switches) = outer;
        layouts.Pop();
        return new FunctionLiteral(place, "", parameters, new Body(layout, [], []), result);
    }

    /// <summary>A function expression, which can call itself by its name.</summary>
    private FunctionLiteral ParseFunctionExpression()
    {
        var function = ParseFunction();
        if (function.Name.Length == 0 || function.Body.Layout.Find(function.Name) >= 0)
            return function;

        function.Body.Layout.Declare(function.Name, NameKind.Function, function.Place);
        return function with { CallsItself = true };
    }

    private FunctionLiteral ParseFunction()
    {
        var place = Take().Place;
        if (Now.Is("*"))
            throw Unexpected("a name");

        var name = Now.Is("(") ? "" : TakeName("a function's name");
        return ParseFunctionRest(place, name);
    }

    private FunctionLiteral ParseFunctionRest(Place place, string name)
    {
        Deeper();
        var layout = new Layout(ofFunction: true);
        layouts.Push(layout);
        var parameters = ParseParameters();
        layouts.Pop();
        var body = ParseFunctionBody(layout);
        nesting--;
        return new FunctionLiteral(place, name, parameters, body, null);
    }

    private Body ParseFunctionBody(Layout layout)
    {
        Expect("{");
        var outer = EnterFunction();
        var body = ParseBody(layout, untilBrace: true);
        (loops, switches) = outer;
        Expect("}");
        return body;
    }

    private (int Loops, int Switches) EnterFunction()
    {
        var outer = (loops, switches);
        (loops, switches) = (0, 0);
        return outer;
    }

    private Parameter[] ParseParameters()
    {
        Expect("(");
        var parameters = new List<Parameter>();
        while (!Now.Is(")"))
        {
            var rest = TryTake("...");
            var pattern = ParsePattern(NameKind.Parameter);
            var fallback = !rest && TryTake("=") ? ParseAssignment() : null;
            parameters.Add(new Parameter(pattern, fallback, rest));
            if (rest || !TryTake(","))
                break;
        }

        Expect(")");
        return [.. parameters];
    }
}
