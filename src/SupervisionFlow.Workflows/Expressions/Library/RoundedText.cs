using System.Globalization;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>toFixed and toPrecision: the exact value rounded, halves away from zero. .NET's own formats round halves to even.</summary>
internal static class RoundedText
{
    // No double has more significant digits than this.
    private const int AllDigits = 770;

    public static string Fixed(Evaluator run, double number, int decimals)
    {
        var (digits, exponent) = Exact(run, number);
        var kept = exponent + 1 + decimals;
        var rounded = kept < 0 ? "0" : Round(digits, kept).TrimStart('0');
        var text = rounded.PadLeft(decimals + 1, '0');
        var sign = number < 0 ? "-" : "";
        return decimals == 0 ? sign + text : $"{sign}{text[..^decimals]}.{text[^decimals..]}";
    }

    public static string Precise(Evaluator run, double number, int precision)
    {
        var (digits, exponent) = Exact(run, number);
        var rounded = Round(digits, precision);
        if (rounded.Length > precision)
            (rounded, exponent) = (rounded[..precision], exponent + 1);

        var sign = number < 0 ? "-" : "";
        if (exponent < -6 || exponent >= precision)
            return $"{sign}{Pointed(rounded, 1)}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";

        return sign + (exponent < 0 ? "0." + new string('0', -exponent - 1) + rounded : Pointed(rounded, exponent + 1));
    }

    private static string Pointed(string digits, int point) => point >= digits.Length ? digits : $"{digits[..point]}.{digits[point..]}";

    private static (string Digits, int Exponent) Exact(Evaluator run, double number)
    {
        run.Meter.Text(AllDigits);
        run.Meter.Scan(AllDigits);
        var parts = Math.Abs(number).ToString("E" + AllDigits, CultureInfo.InvariantCulture).Split('E');
        return (parts[0].Replace(".", "", StringComparison.Ordinal), int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>The first digits, rounded by the one after them; one digit longer when it carries all the way.</summary>
    private static string Round(string digits, int kept)
    {
        var result = digits[..kept].ToCharArray();
        if (digits[kept] < '5')
            return new string(result);

        for (var i = kept - 1; i >= 0; i--)
        {
            if (result[i] != '9')
            {
                result[i]++;
                return new string(result);
            }

            result[i] = '0';
        }

        return "1" + new string(result);
    }
}
