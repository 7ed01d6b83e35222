namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class Parser
{
    private static readonly HashSet<string> Constructible = ["Array", "Set", "Map", "Error"];

    /// <summary>A value with its members, indexes and calls.</summary>
    private Expression ParseChain()
    {
        var value = ParsePrimary();
        var optional = false;
        while (true)
        {
            var place = Now.Place;
            if (TryTake("?."))
            {
                optional = true;
                value = ParseOptionalLink(value, place);
            }
            else if (TryTake("."))
            {
                value = ParseMember(value, isOptional: false);
            }
            else if (TryTake("["))
            {
                value = ParseIndex(value, place, isOptional: false);
            }
            else if (Now.Is("("))
            {
                value = new Call(place, value, ParseArguments(), Optional: false);
            }
            else if (Now.Kind is TokenKind.Template or TokenKind.TemplateHead)
            {
                throw place.Refuse("Tagged templates are refused.");
            }
            else
            {
                return optional ? new Chain(value.Place, value) : value;
            }
        }
    }

    private Expression ParseOptionalLink(Expression value, Place place)
    {
        if (Now.Is("("))
            return new Call(place, value, ParseArguments(), Optional: true);

        return TryTake("[") ? ParseIndex(value, place, isOptional: true) : ParseMember(value, isOptional: true);
    }

    private Member ParseMember(Expression target, bool isOptional)
    {
        if (Now.Kind != TokenKind.Name)
            throw Now.Place.Refuse($"Expected a property's name, found {Now.Shown}.");

        var name = Take();
        Refusals.CheckProperty(name.Text, name.Place);
        return new Member(name.Place, target, name.Text, isOptional);
    }

    private Subscript ParseIndex(Expression target, Place place, bool isOptional)
    {
        var key = ParseSequence();
        Expect("]");
        if (key is Literal { Value: string name })
            Refusals.CheckProperty(name, key.Place);
        return new Subscript(place, target, key, isOptional);
    }

    private Element[] ParseArguments()
    {
        Expect("(");
        var arguments = new List<Element>();
        while (!Now.Is(")"))
        {
            arguments.Add(ParseElement());
            if (!TryTake(","))
                break;
        }

        Expect(")");
        return [.. arguments];
    }

    private Element ParseElement()
    {
        var spread = TryTake("...");
        return new Element(ParseAssignment(), spread);
    }

    private Construct ParseNew()
    {
        var place = Take().Place;
        if (Now.Is("."))
            throw place.Refuse("'new.target' is refused.");
        if (Now.Kind == TokenKind.Name && Refusals.Globals.TryGetValue(Now.Text, out var sentence))
            throw Now.Place.Refuse(sentence);
        if (Now.Kind != TokenKind.Name || !Constructible.Contains(Now.Text))
            throw place.Refuse("'new' makes only Array, Set, Map and Error; use plain objects and functions.");

        var name = Take().Text;
        return new Construct(place, name, Now.Is("(") ? ParseArguments() : []);
    }
}
