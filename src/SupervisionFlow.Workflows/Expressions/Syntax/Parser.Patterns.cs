namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class Parser
{
    private Pattern ParsePattern(NameKind kind)
    {
        Deeper();
        Pattern pattern = Now.Is("[") ? ParseArrayPattern(kind) : Now.Is("{") ? ParseObjectPattern(kind) : ParseNamePattern(kind);
        nesting--;
        return pattern;
    }

    private NamePattern ParseNamePattern(NameKind kind)
    {
        var place = Now.Place;
        var name = TakeName("a name");
        Declare(name, kind, place);
        return new NamePattern(place, name);
    }

    private ArrayPattern ParseArrayPattern(NameKind kind)
    {
        var place = Take().Place;
        var slots = new List<Slot>();
        Pattern? rest = null;
        while (!Now.Is("]") && rest is null)
        {
            if (TryTake("..."))
                rest = ParsePattern(kind);
            else if (Now.Is(","))
                slots.Add(new Slot(null, null));
            else
                slots.Add(new Slot(ParsePattern(kind), TryTake("=") ? ParseAssignment() : null));

            if (!TryTake(","))
                break;
        }

        Expect("]");
        return new ArrayPattern(place, [.. slots], rest);
    }

    private ObjectPattern ParseObjectPattern(NameKind kind)
    {
        var place = Take().Place;
        var fields = new List<Field>();
        Pattern? rest = null;
        while (!Now.Is("}") && rest is null)
        {
            if (TryTake("..."))
                rest = ParseNamePattern(kind);
            else
                fields.Add(ParseField(kind));

            if (!TryTake(","))
                break;
        }

        Expect("}");
        return new ObjectPattern(place, [.. fields], rest);
    }

    private Field ParseField(NameKind kind)
    {
        if (Now.Kind == TokenKind.Name && !Next.Is(":"))
        {
            Refusals.CheckProperty(Now.Text, Now.Place);
            var name = ParseNamePattern(kind);
            return new Field(name.Name, null, name, TryTake("=") ? ParseAssignment() : null);
        }

        var (key, computed) = ParseKey();
        Expect(":");
        var target = ParsePattern(kind);
        return new Field(key, computed, target, TryTake("=") ? ParseAssignment() : null);
    }
}
