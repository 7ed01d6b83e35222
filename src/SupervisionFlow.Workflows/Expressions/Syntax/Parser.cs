namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>Builds the tree: a Pratt parser over the whole token list, its nesting limited so that no source can exhaust the stack.</summary>
internal sealed partial class Parser
{
    private const int DeepestNesting = 100;
    private const int MostRegexes = 50;

    private readonly List<Token> tokens;
    private readonly Stack<Layout> layouts = new();
    private int position;
    private int nesting;
    private int loops;
    private int switches;
    private int regexes;

    private Parser(List<Token> tokens) => this.tokens = tokens;

    public static (Body Program, IReadOnlyList<ExpressionReference> References) Parse(string source)
    {
        var parser = new Parser(Lexer.Read(source));
        var body = parser.ParseBody(new Layout(ofFunction: true), untilBrace: false);
        return (body, NameCheck.Check(body));
    }

    private Token Now => tokens[position];

    private Token Next => tokens[Math.Min(position + 1, tokens.Count - 1)];

    private Token Take()
    {
        var token = Now;
        if (position < tokens.Count - 1)
            position++;
        return token;
    }

    private bool TryTake(string sign)
    {
        if (!Now.Is(sign))
            return false;

        Take();
        return true;
    }

    private bool TryTakeWord(string word)
    {
        if (!Now.IsWord(word))
            return false;

        Take();
        return true;
    }

    private Token Expect(string sign) => Now.Is(sign) ? Take() : throw Unexpected($"'{sign}'");

    private ExpressionSyntaxException Unexpected(string expected) => Now.Kind switch
    {
        TokenKind.Name when Refusals.Words.TryGetValue(Now.Text, out var sentence) => Now.Place.Refuse(sentence),
        TokenKind.Sign when Now.Text == "*" && position > 0 && tokens[position - 1].IsWord("function") => Now.Place.Refuse("Generators are refused."),
        _ => Now.Place.Refuse($"Expected {expected}, found {Now.Shown}."),
    };

    /// <summary>A semicolon, or where JavaScript would put one.</summary>
    private void EndStatement()
    {
        if (TryTake(";") || Now.Is("}") || Now.Kind == TokenKind.End || Now.AfterNewline)
            return;

        throw Unexpected("the end of the statement");
    }

    private void Deeper()
    {
        if (++nesting > DeepestNesting)
            throw Now.Place.Refuse($"The expression is nested more than {DeepestNesting} levels deep.");
    }

    private string TakeName(string role)
    {
        if (Now.Kind != TokenKind.Name)
            throw Unexpected(role);
        if (Refusals.Reserved.Contains(Now.Text))
            throw Refusals.Words.TryGetValue(Now.Text, out var sentence) ? Now.Place.Refuse(sentence) : Now.Place.Refuse($"'{Now.Text}' cannot be {role}.");

        return Take().Text;
    }

    private void Declare(string name, NameKind kind, Place place)
    {
        var layout = kind == NameKind.Var ? layouts.First(candidate => candidate.OfFunction) : layouts.Peek();
        layout.Declare(name, kind, place);
    }
}
