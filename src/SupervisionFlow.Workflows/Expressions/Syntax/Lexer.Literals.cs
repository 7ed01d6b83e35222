using System.Globalization;
using System.Text;

namespace SupervisionFlow.Workflows.Expressions.Syntax;

internal sealed partial class Lexer
{
    private void ReadNumber()
    {
        var (start, place) = (at, Here);
        var radix = Now != '0' || at + 1 >= source.Length ? 10 : char.ToLowerInvariant(source[at + 1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 };
        var number = radix == 10 ? ReadDecimal(start, place) : ReadRadix(radix, place);

        if (Now == 'n')
            throw place.Refuse("Big integers are refused; numbers are double precision.");
        if (IsNamePart(Now))
            throw Here.Refuse("A number is followed by a letter or digit.");

        Add(TokenKind.Number, source[start..at], place, number);
    }

    private double ReadRadix(int radix, Place place)
    {
        at += 2;
        var (value, any) = (0d, false);
        for (; char.IsAsciiHexDigit(Now) || Now == '_'; at++)
        {
            if (Now == '_')
                continue;
            var digit = Convert.ToInt32(Now.ToString(), 16);
            if (digit >= radix)
                throw Here.Refuse($"'{Now}' is not a digit of this number.");
            (value, any) = ((value * radix) + digit, true);
        }

        return any ? value : throw place.Refuse("A number has no digits.");
    }

    private double ReadDecimal(int start, Place place)
    {
        if (Now == '0' && at + 1 < source.Length && (char.IsAsciiDigit(source[at + 1]) || source[at + 1] == '_'))
            throw place.Refuse("A number must not start with 0.");

        SkipDigits();
        if (Now == '.')
        {
            at++;
            SkipDigits();
        }

        if (Now is 'e' or 'E')
        {
            at++;
            if (Now is '+' or '-')
                at++;
            if (!char.IsAsciiDigit(Now))
                throw place.Refuse("An exponent has no digits.");
            SkipDigits();
        }

        var digits = source[start..at].Replace("_", "", StringComparison.Ordinal);
        return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Now) || (Now == '_' && at > 0 && char.IsAsciiDigit(source[at - 1]) && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1])))
            at++;
    }

    private void ReadText(char quote)
    {
        var place = Here;
        var text = new StringBuilder();
        at++;
        while (Now != quote || at >= source.Length)
        {
            if (at >= source.Length || Now is '\n' or '\r')
                throw place.Refuse("A string is not closed.");
            if (Now == '\\')
                ReadEscape(text);
            else
                text.Append(source[at++]);
        }

        at++;
        Add(TokenKind.Text, text.ToString(), place);
    }

    private void ContinueTemplate()
    {
        templates.Pop();
        ReadTemplateChunk(TokenKind.TemplateTail, TokenKind.TemplateMiddle);
    }

    /// <summary>From a backtick or a closing brace to the next backtick or <c>${</c>.</summary>
    private void ReadTemplateChunk(TokenKind closed, TokenKind open)
    {
        var place = Here;
        var text = new StringBuilder();
        at++;
        while (Now != '`' || at >= source.Length)
        {
            if (at >= source.Length)
                throw place.Refuse("A template is not closed.");
            if (Now == '$' && at + 1 < source.Length && source[at + 1] == '{')
            {
                at += 2;
                templates.Push(braces);
                Add(open, text.ToString(), place);
                return;
            }

            ReadTemplateCharacter(text);
        }

        at++;
        Add(closed, text.ToString(), place);
    }

    private void ReadTemplateCharacter(StringBuilder text)
    {
        if (Now == '\\')
        {
            ReadEscape(text);
        }
        else if (Now is '\n' or '\r')
        {
            PassLineEnd();
            text.Append('\n');
        }
        else
        {
            text.Append(source[at++]);
        }
    }

    private void ReadEscape(StringBuilder text)
    {
        var place = Here;
        at++;
        var c = Now;
        if (IsLineEnd(c))
        {
            PassLineEnd();
            return;
        }

        at++;
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case '0' when !char.IsAsciiDigit(Now): text.Append('\0'); break;
            case 'x': text.Append((char)ReadHex(2, place)); break;
            case 'u' when Now == '{': AppendCodePoint(text, place); break;
            case 'u': text.Append((char)ReadHex(4, place)); break;
            case >= '0' and <= '9': throw place.Refuse("Octal escapes are refused.");
            default: text.Append(c); break;
        }
    }

    private void AppendCodePoint(StringBuilder text, Place place)
    {
        var close = source.IndexOf('}', at);
        var digits = close < 0 ? "" : source[(at + 1)..close];
        if (digits.Length is 0 or > 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
            throw place.Refuse("A Unicode escape is malformed.");

        at = close + 1;
        if (code < 0x10000)
            text.Append((char)code);
        else
            text.Append(char.ConvertFromUtf32(code));
    }

    private int ReadHex(int length, Place place)
    {
        if (at + length > source.Length || !int.TryParse(source.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw place.Refuse("An escape is malformed.");

        at += length;
        return code;
    }

    private void ReadRegex()
    {
        var place = Here;
        var start = ++at;
        for (var inClass = false; Now != '/' || inClass; at++)
        {
            if (at >= source.Length || IsLineEnd(Now))
                throw place.Refuse("A regular expression is not closed.");
            if (Now == '\\')
                at++;
            else if (Now == '[')
                inClass = true;
            else if (Now == ']')
                inClass = false;
        }

        var pattern = source[start..at++];
        var flags = at;
        while (IsNamePart(Now))
            at++;
        Add(TokenKind.Regex, pattern, place, flags: source[flags..at]);
    }
}
