using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Number: return new Literal(Take().Place, token.Number);
            case TokenKind.Text: return new Literal(Take().Place, token.Text);
            case TokenKind.Template: return new Literal(Take().Place, token.Text);
            case TokenKind.TemplateHead: return ParseTemplate();
            case TokenKind.Regex: return ParseRegex();
            case TokenKind.Name: return ParseWord();
        }

        if (token.Is("("))
            return parenthesised = ParseInParentheses();
        if (token.Is("["))
            return ParseArray();
        if (token.Is("{"))
            return ParseObject();

        throw Unexpected("a value");
    }

    private Expression ParseWord()
    {
        var token = Now;
        switch (token.Text)
        {
            case "true": return new Literal(Take().Place, true);
            case "false": return new Literal(Take().Place, false);
            case "null": return new Literal(Take().Place, null);
            case "undefined": return new Literal(Take().Place, Undefined.Value);
            case "function": return ParseFunctionExpression();
            case "new": return ParseNew();
        }

        return new NameRef(token.Place, TakeName("a value"));
    }

    private RegexLiteral ParseRegex()
    {
        var token = Take();
        if (++regexes > MostRegexes)
            throw token.Place.Refuse($"An expression has at most {MostRegexes} regular expressions.");

        return new RegexLiteral(token.Place, RegexReader.Read(token.Text, token.Flags, token.Place));
    }

    private Template ParseTemplate()
    {
        var head = Take();
        var (chunks, values) = (new List<string> { head.Text }, new List<Expression>());
        while (true)
        {
            values.Add(ParseSequence());
            if (Now.Kind is not (TokenKind.TemplateMiddle or TokenKind.TemplateTail))
                throw Unexpected("'}'");

            var chunk = Take();
            chunks.Add(chunk.Text);
            if (chunk.Kind == TokenKind.TemplateTail)
                return new Template(head.Place, [.. chunks], [.. values]);
        }
    }

    private ArrayLiteral ParseArray()
    {
        var place = Take().Place;
        var items = new List<Element>();
        while (!Now.Is("]"))
        {
            if (Now.Is(","))
                throw Now.Place.Refuse("Holes in arrays are refused; write undefined.");
            items.Add(ParseElement());
            if (!TryTake(","))
                break;
        }

        Expect("]");
        return new ArrayLiteral(place, [.. items]);
    }

    private ObjectLiteral ParseObject()
    {
        var place = Take().Place;
        var properties = new List<Property>();
        while (!Now.Is("}"))
        {
            properties.Add(ParseProperty());
            if (!TryTake(","))
                break;
        }

        Expect("}");
        return new ObjectLiteral(place, [.. properties]);
    }

    private Property ParseProperty()
    {
        if (TryTake("..."))
            return new Property(null, null, ParseAssignment());
        if (Now.Is("*"))
            throw Now.Place.Refuse("Generators are refused.");
        if (Now.Text is "get" or "set" or "async" && Now.Kind == TokenKind.Name && (Next.Kind is TokenKind.Name or TokenKind.Text or TokenKind.Number || Next.Is("[")))
            throw Now.Place.Refuse(Now.Text == "async" ? Refusals.Words["async"] : "Getters and setters are refused.");

        var start = Now;
        var (key, computed) = ParseKey();
        if (TryTake(":"))
        {
            var value = ParseAssignment();
            return new Property(key, computed, value is FunctionLiteral { Name: "" } f && key is not null ? f with { Name = key } : value);
        }

        if (Now.Is("("))
            return new Property(key, computed, ParseFunctionRest(start.Place, key ?? ""));
        if (start.Kind != TokenKind.Name)
            throw Unexpected("':'");
        if (Refusals.Reserved.Contains(start.Text))
            throw Refusals.Words.TryGetValue(start.Text, out var sentence) ? start.Place.Refuse(sentence) : Unexpected("':'");

        return new Property(key, null, new NameRef(start.Place, start.Text));
    }

    private (string? Key, Expression? Computed) ParseKey()
    {
        if (TryTake("["))
        {
            var computed = ParseAssignment();
            Expect("]");
            if (computed is Literal { Value: string name })
                Refusals.CheckProperty(name, computed.Place);
            return (null, computed);
        }

        if (Now.Kind is not (TokenKind.Name or TokenKind.Text or TokenKind.Number))
            throw Unexpected("a property's name");

        var token = Take();
        var key = token.Kind == TokenKind.Number ? NumberText.Of(token.Number) : token.Text;
        Refusals.CheckProperty(key, token.Place);
        return (key, null);
    }
}
