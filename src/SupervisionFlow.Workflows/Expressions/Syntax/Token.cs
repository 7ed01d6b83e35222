namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Number,
    Text,
    Sign,
    Regex,
    Template,
    TemplateHead,
    TemplateMiddle,
    TemplateTail,
}

/// <summary>One token. Text holds the name, the sign, the cooked string, or a regular expression's pattern.</summary>
internal sealed record Token(TokenKind Kind, string Text, Place Place, bool AfterNewline)
{
    public double Number { get; init; }

    public string Flags { get; init; } = "";

    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;

    public string Shown => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => "a string",
        TokenKind.Template or TokenKind.TemplateHead or TokenKind.TemplateMiddle or TokenKind.TemplateTail => "a template",
        TokenKind.Regex => "a regular expression",
        TokenKind.Number => "a number",
        _ => $"'{Text}'",
    };
}
