using System.Globalization;
using System.Text;

namespace SupervisionFlow.Domain.Draws;

/// <summary>Writes JSON byte for byte as <c>JSON.stringify</c> does, in the order in which it is told: what is hashed here is hashed alike in a browser.</summary>
public sealed class CanonicalJson(StringBuilder text)
{
    private bool _first = true;

    public CanonicalJson Object(Action<CanonicalJson> members) => Nested('{', members, '}');

    public CanonicalJson Array(Action<CanonicalJson> items) => Nested('[', items, ']');

    public CanonicalJson Name(string name)
    {
        Comma();
        Quote(name);
        text.Append(':');
        _first = true;
        return this;
    }

    public CanonicalJson Text(string value)
    {
        Comma();
        Quote(value);
        return this;
    }

    public CanonicalJson Number(long value)
    {
        Comma();
        text.Append(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A member with a text.</summary>
    public CanonicalJson With(string name, string value) => Name(name).Text(value);

    /// <summary>A member with a whole number.</summary>
    public CanonicalJson With(string name, long value) => Name(name).Number(value);

    /// <summary>A list of texts.</summary>
    public CanonicalJson Texts(IEnumerable<string> values) => Array(list =>
    {
        foreach (var value in values)
            list.Text(value);
    });

    private CanonicalJson Nested(char open, Action<CanonicalJson> inside, char close)
    {
        Comma();
        text.Append(open);
        _first = true;
        inside(this);
        text.Append(close);
        _first = false;
        return this;
    }

    private void Comma()
    {
        if (!_first)
            text.Append(',');
        _first = false;
    }

    private void Quote(string value)
    {
        text.Append('"');
        // Hardly any text has a letter to escape, and pools have millions of texts.
        if (IsPlain(value))
            text.Append(value);
        else
            Escape(value);
        text.Append('"');
    }

    private static bool IsPlain(string value)
    {
        foreach (var letter in value)
        {
            if (letter is < ' ' or '"' or '\\' || char.IsSurrogate(letter))
                return false;
        }

        return true;
    }

    private void Escape(string value)
    {
        for (var at = 0; at < value.Length; at++)
            Escape(value, at);
    }

    private void Escape(string value, int at)
    {
        var letter = value[at];
        var escaped = letter switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\f' => "\\f",
            '\r' => "\\r",
            < ' ' => Hex(letter),
            _ when IsLone(value, at) => Hex(letter),
            _ => null,
        };
        if (escaped is null)
            text.Append(letter);
        else
            text.Append(escaped);
    }

    // Half of a pair cannot be UTF-8.
    private static bool IsLone(string value, int at) =>
        char.IsHighSurrogate(value[at]) ? at + 1 == value.Length || !char.IsLowSurrogate(value[at + 1]) : char.IsLowSurrogate(value[at]) && (at == 0 || !char.IsHighSurrogate(value[at - 1]));

    private static string Hex(char letter) => $"\\u{(int)letter:x4}";
}
