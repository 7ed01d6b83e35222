using System.Globalization;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>Numbers to text and back, as JavaScript does it.</summary>
internal static class NumberText
{
    public const double LargestSafe = 9007199254740991;

    /// <summary>The shortest digits that read back as the same number, laid out as ECMAScript's Number::toString.</summary>
    public static string Of(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) <= LargestSafe)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";

        var (digits, point) = Shortest(Math.Abs(number));
        return (number < 0 ? "-" : "") + LayOut(digits, point);
    }

    /// <summary>Digits without leading or trailing zeros, and where the decimal point stands from their start.</summary>
    private static (string Digits, int Point) Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var parts = text[0].Split('.');
        var exponent = text.Length > 1 ? int.Parse(text[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var digits = string.Concat(parts);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), parts[0].Length + exponent - leadingZeros);
    }

    private static string LayOut(string digits, int point)
    {
        if (point is > 0 and <= 21)
            return digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}";
        if (point is > -6 and <= 0)
            return "0." + new string('0', -point) + digits;

        var exponent = point - 1;
        var sign = exponent < 0 ? "-" : "+";
        var fraction = digits.Length == 1 ? "" : "." + digits[1..];
        return $"{digits[0]}{fraction}e{sign}{Math.Abs(exponent)}";
    }

    /// <summary>The number that the whole text spells; blank is 0, anything else NaN.</summary>
    public static double Read(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length == 0)
            return 0;
        if (trimmed.Length > 2 && trimmed[0] == '0' && char.ToLowerInvariant(trimmed[1]) is 'x' or 'o' or 'b')
            return ReadInteger(trimmed[2..], char.ToLowerInvariant(trimmed[1]) switch { 'x' => 16, 'o' => 8, _ => 2 }, wholeText: true);

        return ReadPrefix(trimmed, out var end) is var number && end == trimmed.Length ? number : double.NaN;
    }

    /// <summary>The number that the text begins with, and where it ends.</summary>
    public static double ReadPrefix(ReadOnlySpan<char> text, out int end)
    {
        end = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text[end..].StartsWith("Infinity", StringComparison.Ordinal))
        {
            var negative = text[0] == '-';
            end += 8;
            return negative ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var start = end;
        end = SkipDigits(text, end);
        var digits = end - start;
        if (end < text.Length && text[end] == '.')
        {
            var fraction = SkipDigits(text, end + 1);
            digits += fraction - end - 1;
            end = digits > 0 ? fraction : end;
        }

        if (digits == 0)
        {
            end = 0;
            return double.NaN;
        }

        end = SkipExponent(text, end);
        return double.Parse(text[..end], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>parseInt's digits of a radix; the whole text must be digits, or as much of it as is.</summary>
    public static double ReadInteger(ReadOnlySpan<char> text, int radix, bool wholeText)
    {
        var (value, length) = (0d, 0);
        for (; length < text.Length && Digit(text[length]) < radix; length++)
            value = (value * radix) + Digit(text[length]);

        if (length == 0 || (wholeText && length < text.Length))
            return double.NaN;
        // Above the safe range digit by digit rounds too often; decimals can be read at once.
        return radix == 10 && value > LargestSafe ? double.Parse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture) : value;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    private static int SkipDigits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    private static int SkipExponent(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] is not ('e' or 'E'))
            return at;

        var digits = at + 1;
        if (digits < text.Length && text[digits] is '+' or '-')
            digits++;
        var end = SkipDigits(text, digits);
        return end > digits ? end : at;
    }
}
