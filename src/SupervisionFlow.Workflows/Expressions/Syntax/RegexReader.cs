using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>Turns a JavaScript pattern into one that .NET matches without backtracking, or refuses it with its place.</summary>
internal sealed class RegexReader
{
    private const int LongestPattern = 500;
    private const int MostRepeats = 100;
    private const int HeaviestPattern = 500;
    private const string Meta = "^$\\.*+?()[]{}|/";

    private readonly string pattern;
    private readonly bool multiline;
    private readonly bool dotAll;
    private readonly Place place;
    private readonly StringBuilder output = new();
    private readonly List<KeyValuePair<string, int>> names = [];
    // Weight so far of each open group; the last atom's weight, for a repeat that follows it.
    private readonly Stack<int> weights = new([0]);
    private int atom;
    private int groups;
    private int at;

    private RegexReader(string pattern, string flags, Place place)
    {
        this.pattern = pattern;
        this.place = place;
        multiline = flags.Contains('m', StringComparison.Ordinal);
        dotAll = flags.Contains('s', StringComparison.Ordinal);
    }

    public static RegexPattern Read(string pattern, string flags, Place place)
    {
        if (flags.Any(flag => !"gims".Contains(flag, StringComparison.Ordinal)) || flags.Distinct().Count() != flags.Length)
            throw place.Refuse("Of a regular expression's flags only g, i, m and s are allowed, each once.");
        if (pattern.Length > LongestPattern)
            throw place.Refuse($"A regular expression has at most {LongestPattern} characters.");

        return new RegexReader(pattern, flags, place).Read(flags);
    }

    private RegexPattern Read(string flags)
    {
        while (at < pattern.Length)
            ReadPart();

        var weight = weights.Peek();
        if (weights.Count > 1)
            throw Refuse("a group that is not closed");
        if (weight > HeaviestPattern)
            throw Refuse("so much repetition");

        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        options |= flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None;
        options |= multiline ? RegexOptions.Multiline : RegexOptions.None;
        try
        {
            return new RegexPattern(pattern, flags, new Regex(output.ToString(), options), names, groups, Math.Max(1, weight));
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            at = 0;
            throw Refuse("what cannot be matched without backtracking");
        }
    }

    private void ReadPart()
    {
        var c = pattern[at];
        switch (c)
        {
            case '(': OpenGroup(); break;
            case ')': CloseGroup(); break;
            case '[': ReadClass(); break;
            case '\\': Atom(ReadEscape(inClass: false)); break;
            case '.': Atom(dotAll ? @"[\s\S]" : @"[^\n\r\u2028\u2029]"); at++; break;
            case '^': output.Append('^'); at++; break;
            case '$': output.Append(multiline ? "$" : @"\z"); at++; break;
            case '|': output.Append('|'); at++; break;
            case '*' or '+' or '?': Repeat(c == '?' ? 1 : 2, c.ToString()); break;
            case '{' when TryReadCount(out var count, out var text): Repeat(count, text); break;
            default: Atom(Meta.Contains(c, StringComparison.Ordinal) ? "\\" + c : c.ToString()); at++; break;
        }
    }

    private void Atom(string text)
    {
        output.Append(text);
        AddWeight(1);
    }

    private void AddWeight(int weight)
    {
        atom = weight;
        weights.Push(weights.Pop() + weight);
    }

    private void Repeat(int times, string text)
    {
        output.Append(text);
        if (text.Length == 1)
            at++;
        AddWeight((int)Math.Min((long)atom * (times - 1), 1_000_000));
        if (at < pattern.Length && pattern[at] == '?')
        {
            output.Append('?');
            at++;
        }

        if (at < pattern.Length && pattern[at] is '*' or '+' or '?')
            throw Refuse("a repeat of a repeat");
    }

    private bool TryReadCount(out int count, out string text)
    {
        var close = pattern.IndexOf('}', at);
        (count, text) = (0, close < 0 ? "" : pattern[at..(close + 1)]);
        if (!Regex.IsMatch(text, @"^\{[0-9]+(,[0-9]*)?\}$", RegexOptions.NonBacktracking))
            return false;

        foreach (var number in text[1..^1].Split(',', StringSplitOptions.RemoveEmptyEntries))
            count = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= MostRepeats ? Math.Max(count, n) : throw Refuse($"more than {MostRepeats} repeats");
        count = Math.Max(count, 1) + 1;
        at = close + 1;
        return true;
    }

    private void OpenGroup()
    {
        weights.Push(0);
        if (At("(?:"))
        {
            output.Append("(?:");
            at += 3;
            return;
        }

        if (At("(?=") || At("(?!") || At("(?<=") || At("(?<!"))
            throw Refuse("a look-around");

        groups++;
        // Numbered explicitly, as .NET would otherwise count named groups after the others.
        output.Append(CultureInfo.InvariantCulture, $"(?<{groups}>");
        if (!At("(?"))
        {
            at++;
            return;
        }

        var close = pattern.IndexOf('>', at);
        if (!At("(?<") || close < at + 4 || !pattern[(at + 3)..close].All(c => char.IsLetterOrDigit(c) || c == '_'))
            throw Refuse("this kind of group");

        names.Add(new(pattern[(at + 3)..close], groups));
        at = close + 1;
    }

    private void CloseGroup()
    {
        if (weights.Count == 1)
            throw Refuse("a ')' that closes nothing");

        output.Append(')');
        at++;
        AddWeight(Math.Max(1, weights.Pop()));
    }

    private void ReadClass()
    {
        output.Append('[');
        at++;
        if (At("^"))
        {
            output.Append('^');
            at++;
        }

        if (At("]"))
            throw Refuse("an empty class");

        while (!At("]"))
        {
            if (at >= pattern.Length)
                throw Refuse("a class that is not closed");
            output.Append(pattern[at] switch
            {
                '\\' => ReadEscape(inClass: true),
                '[' => Pass(@"\["),
                var other => Pass(other.ToString()),
            });
        }

        at++;
        output.Append(']');
        AddWeight(1);
    }

    private string Pass(string text)
    {
        at++;
        return text;
    }

    private string ReadEscape(bool inClass)
    {
        if (at + 1 >= pattern.Length)
            throw Refuse("a lone backslash");

        var c = pattern[at + 1];
        if (c is 'x' or 'u')
            return ReadCode(c == 'x' ? 2 : 4);

        // \d and \w mean ASCII in JavaScript; .NET's take in every script.
        var text = c switch
        {
            'd' => inClass ? "0-9" : "[0-9]",
            'D' => inClass ? @"\x00-/:-\uffff" : "[^0-9]",
            'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
            'W' => inClass ? @"\x00-/:-@\[-\^`{-\uffff" : "[^A-Za-z0-9_]",
            's' or 'S' or 't' or 'n' or 'r' or 'f' or 'v' => "\\" + c,
            '0' => @"\x00",
            'b' or 'B' => throw Refuse("a word boundary, which takes no notice of Chinese"),
            >= '1' and <= '9' or 'k' => throw Refuse("a reference back to a group"),
            _ when char.IsLetterOrDigit(c) => throw Refuse($"the escape \\{c}"),
            _ => Escaped(c),
        };
        at += 2;
        return text;
    }

    private static string Escaped(char c) => char.IsAscii(c) && c != '_' ? "\\" + c : c.ToString();

    private string ReadCode(int digits)
    {
        var code = at + 2 + digits <= pattern.Length ? pattern.Substring(at + 2, digits) : "";
        if (code.Length == 0 || !code.All(char.IsAsciiHexDigit))
            throw Refuse("this escape of a character");

        at += 2 + digits;
        return @"\u" + code.PadLeft(4, '0');
    }

    private bool At(string text) => string.CompareOrdinal(pattern, at, text, 0, text.Length) == 0;

    /// <summary>The literal's place plus its slash and what was read; a literal never spans lines.</summary>
    private ExpressionSyntaxException Refuse(string what) =>
        new Place(place.Line, place.Column + 1 + at, place.Offset + 1 + at).Refuse($"In a regular expression, {what} is refused.");
}
