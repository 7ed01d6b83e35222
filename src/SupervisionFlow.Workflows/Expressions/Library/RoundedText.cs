using System.Globalization;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>toFixed and toPrecision: the exact value rounded, halves away from zero. .NET's own formats round halves to even.</summary>
internal static class RoundedText
{
    // Digits beyond those wanted, so that what is cut off cannot look like a half, up to all that a double has.
    private const int Spare = 40;
    private const int AllDigits = 770;

    public static string Fixed(Evaluator run, double number, int decimals)
    {
        var (digits, exponent) = Exact(run, number, decimals + WholeDigits(number));
        var kept = exponent + 1 + decimals;
        var rounded = kept < 0 ? "0" : Round(digits, kept).TrimStart('0');
        var text = rounded.PadLeft(decimals + 1, '0');
        var sign = number < 0 ? "-" : "";
        return decimals == 0 ? sign + text : $"{sign}{text[..^decimals]}.{text[^decimals..]}";
    }

    public static string Precise(Evaluator run, double number, int precision)
    {
        var (digits, exponent) = Exact(run, number, precision);
        var rounded = Round(digits, precision);
        if (rounded.Length > precision)
            (rounded, exponent) = (rounded[..precision], exponent + 1);

        var sign = number < 0 ? "-" : "";
        if (exponent < -6 || exponent >= precision)
            return $"{sign}{Pointed(rounded, 1)}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";

        return sign + (exponent < 0 ? "0." + new string('0', -exponent - 1) + rounded : Pointed(rounded, exponent + 1));
    }

    private static string Pointed(string digits, int point) => point >= digits.Length ? digits : $"{digits[..point]}.{digits[point..]}";

    private static int WholeDigits(double number) => number == 0 ? 1 : Math.Max(0, (int)Math.Floor(Math.Log10(Math.Abs(number))) + 1);

    private static (string Digits, int Exponent) Exact(Evaluator run, double number, int wanted)
    {
        var count = Math.Min(wanted + Spare, AllDigits);
        run.Meter.Text(count * 4d);
        run.Meter.Steps(count);
        var parts = Math.Abs(number).ToString("E" + count, CultureInfo.InvariantCulture).Split('E');
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
