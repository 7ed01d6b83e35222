using System.Globalization;

namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>Cuts the source into tokens, with no recursion; a template's braces are counted on a stack.</summary>
internal sealed partial class Lexer
{
    private const int LongestSource = 100_000;
    private const int LongestName = 200;

    // Longest first, so that the first that fits is the right one.
    private static readonly string[] Signs =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly HashSet<string> WordsBeforeRegex = ["return", "typeof", "in", "of", "case", "do", "else", "void", "delete", "throw", "new"];

    private readonly string source;
    private readonly List<Token> tokens = [];
    private readonly Stack<int> templates = new();
    // For each open parenthesis, whether a statement follows its end.
    private readonly Stack<bool> heads = new();
    private bool headClosed;
    private int at;
    private int line = 1;
    private int lineStart;
    private int braces;
    private bool newline;

    private Lexer(string source) => this.source = source;

    public static List<Token> Read(string source)
    {
        if (source.Length > LongestSource)
            throw new Place(1, 1, 0).Refuse($"An expression has at most {LongestSource} characters; this one has {source.Length}.");

        return new Lexer(source).Read();
    }

    private char Now => at < source.Length ? source[at] : '\0';

    private Place Here => new(line, at - lineStart + 1, at);

    private List<Token> Read()
    {
        while (SkipBlanks())
            ReadToken();

        if (templates.Count > 0)
            throw Here.Refuse("A template is not closed.");

        Add(TokenKind.End, "", Here);
        return tokens;
    }

    private void ReadToken()
    {
        var c = Now;
        if (IsNameStart(c))
            ReadName();
        else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1])))
            ReadNumber();
        else if (c is '"' or '\'')
            ReadText(c);
        else if (c == '`')
            ReadTemplateChunk(TokenKind.Template, TokenKind.TemplateHead);
        else if (c == '}' && templates.TryPeek(out var depth) && depth == braces)
            ContinueTemplate();
        else if (c == '/' && RegexMayStart())
            ReadRegex();
        else
            ReadSign();
    }

    private void ReadName()
    {
        var (start, place) = (at, Here);
        while (at < source.Length && IsNamePart(source[at]))
            at++;

        if (at - start > LongestName)
            throw place.Refuse($"A name has at most {LongestName} characters.");

        Add(TokenKind.Name, source[start..at], place);
    }

    private void ReadSign()
    {
        var place = Here;
        var sign = Signs.FirstOrDefault(s => string.CompareOrdinal(source, at, s, 0, s.Length) == 0)
            ?? throw place.Refuse(Now == '\\' ? "Escapes in names are refused." : $"The character '{Now}' is not part of an expression.");
        if (sign == "?." && at + 2 < source.Length && char.IsAsciiDigit(source[at + 2]))
            sign = "?";

        braces += sign == "{" ? 1 : sign == "}" ? -1 : 0;
        if (sign == "(")
            heads.Push(tokens.Count > 0 && tokens[^1] is { Kind: TokenKind.Name, Text: "if" or "while" or "for" });
        else if (sign == ")")
            headClosed = heads.TryPop(out var head) && head;

        at += sign.Length;
        Add(TokenKind.Sign, sign, place);
    }

    private void Add(TokenKind kind, string text, Place place, double number = 0, string flags = "")
    {
        tokens.Add(new Token(kind, text, place, newline) { Number = number, Flags = flags });
        newline = false;
    }

    private bool RegexMayStart()
    {
        if (tokens.Count == 0)
            return true;

        var last = tokens[^1];
        return last.Kind switch
        {
            TokenKind.Sign when last.Text == ")" => headClosed,
            TokenKind.Sign => last.Text is not ("]" or "}"),
            TokenKind.Name => WordsBeforeRegex.Contains(last.Text),
            TokenKind.TemplateHead or TokenKind.TemplateMiddle => true,
            _ => false,
        };
    }

    private bool SkipBlanks()
    {
        while (at < source.Length)
        {
            if (IsLineEnd(Now))
                PassLineEnd();
            else if (char.IsWhiteSpace(Now) || Now == '\uFEFF')
                at++;
            else if (Now == '/' && at + 1 < source.Length && source[at + 1] == '/')
                SkipToLineEnd();
            else if (Now == '/' && at + 1 < source.Length && source[at + 1] == '*')
                SkipComment();
            else
                return true;
        }

        return false;
    }

    private void SkipToLineEnd()
    {
        while (at < source.Length && !IsLineEnd(Now))
            at++;
    }

    private void SkipComment()
    {
        var place = Here;
        at += 2;
        while (string.CompareOrdinal(source, at, "*/", 0, 2) != 0)
        {
            if (at >= source.Length)
                throw place.Refuse("A comment is not closed.");
            if (IsLineEnd(Now))
                PassLineEnd();
            else
                at++;
        }

        at += 2;
    }

    private void PassLineEnd()
    {
        at += Now == '\r' && at + 1 < source.Length && source[at + 1] == '\n' ? 2 : 1;
        line++;
        lineStart = at;
        newline = true;
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private static bool IsNameStart(char c) => c is '_' or '$' || char.IsLetter(c);

    private static bool IsNamePart(char c) =>
        IsNameStart(c) || char.IsDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
