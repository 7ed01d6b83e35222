using System.Collections.Frozen;
using System.Globalization;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Number, its methods, and the global functions that read numbers.</summary>
internal static class NumberFunctions
{
    public static readonly NativeFunction Number = new("Number", (run, _, a) => a.Count == 0 ? 0d : run.ToNumber(a[0])) { Members = Members().Freeze() };

    public static readonly FrozenDictionary<string, ScriptFunction> Methods = new FunctionTable()
        .Add("toString", (run, self, a) => ToText(run, (double)self!, run.ToInteger(a[0], 10)))
        .Add("toFixed", (run, self, a) => ToFixed(run, (double)self!, run.ToInteger(a[0])))
        .Add("toPrecision", (run, self, a) => a.Has(0) ? ToPrecision(run, (double)self!, run.ToInteger(a[0])) : NumberText.Of((double)self!))
        .Add("valueOf", (_, self, _) => self)
        .FreezeMethods();

    public static readonly FrozenDictionary<string, ScriptFunction> BooleanMethods = new FunctionTable()
        .Add("toString", (run, self, _) => run.ToText(self))
        .Add("valueOf", (_, self, _) => self)
        .FreezeMethods();

    public static void AddTo(FunctionTable table) => table
        .Add("parseInt", ParseInt)
        .Add("parseFloat", ParseFloat)
        .Add("isNaN", (run, _, a) => Conversions.Box(double.IsNaN(run.ToNumber(a[0]))))
        .Add("isFinite", (run, _, a) => Conversions.Box(double.IsFinite(run.ToNumber(a[0]))));

    private static FunctionTable Members()
    {
        var table = new FunctionTable();
        table["MAX_SAFE_INTEGER"] = NumberText.LargestSafe;
        table["MIN_SAFE_INTEGER"] = -NumberText.LargestSafe;
        table["MAX_VALUE"] = double.MaxValue;
        table["MIN_VALUE"] = double.Epsilon;
        table["EPSILON"] = double.BitIncrement(1) - 1;
        table["POSITIVE_INFINITY"] = double.PositiveInfinity;
        table["NEGATIVE_INFINITY"] = double.NegativeInfinity;
        table["NaN"] = double.NaN;
        return table
            .Add("isInteger", (_, _, a) => Conversions.Box(a[0] is double d && double.IsInteger(d)))
            .Add("isSafeInteger", (_, _, a) => Conversions.Box(a[0] is double d && double.IsInteger(d) && Math.Abs(d) <= NumberText.LargestSafe))
            .Add("isFinite", (_, _, a) => Conversions.Box(a[0] is double d && double.IsFinite(d)))
            .Add("isNaN", (_, _, a) => Conversions.Box(a[0] is double d && double.IsNaN(d)))
            .Add("parseInt", ParseInt)
            .Add("parseFloat", ParseFloat);
    }

    private static object ParseFloat(Evaluator run, object? self, Arguments a)
    {
        var text = run.ToText(a[0]);
        run.Meter.Scan(text.Length);
        return NumberText.ReadPrefix(text.AsSpan().TrimStart(), out _);
    }

    private static object ParseInt(Evaluator run, object? self, Arguments a)
    {
        var text = run.ToText(a[0]);
        run.Meter.Scan(text.Length);
        var digits = text.AsSpan().Trim();
        var negative = digits.Length > 0 && digits[0] == '-';
        if (digits.Length > 0 && digits[0] is '-' or '+')
            digits = digits[1..];

        var radix = run.ToInt32(a[1]);
        if (radix is 0 or 16 && digits.Length > 1 && digits[0] == '0' && digits[1] is 'x' or 'X')
        {
            digits = digits[2..];
            radix = 16;
        }

        if (radix is not 0 and (< 2 or > 36))
            return double.NaN;

        var value = NumberText.ReadInteger(digits, radix == 0 ? 10 : radix, wholeText: false);
        return negative ? -value : value;
    }

    private static string ToFixed(Evaluator run, double number, double digits)
    {
        if (digits is < 0 or > 100)
            throw run.Fail("toFixed takes 0 to 100 digits.");
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return NumberText.Of(number);

        return RoundedText.Fixed(run, number, (int)digits);
    }

    private static string ToPrecision(Evaluator run, double number, double digits)
    {
        if (digits is < 1 or > 100)
            throw run.Fail("toPrecision takes 1 to 100 digits.");

        return double.IsFinite(number) ? RoundedText.Precise(run, number, (int)digits) : NumberText.Of(number);
    }

    private static string ToText(Evaluator run, double number, double radix)
    {
        if (radix is < 2 or > 36)
            throw run.Fail("toString takes a radix from 2 to 36.");
        if (radix == 10 || !double.IsFinite(number))
            return run.ToText(number);
        if (number != Math.Floor(number) || Math.Abs(number) > NumberText.LargestSafe)
            throw run.Fail("toString with a radix takes safe whole numbers only.");

        run.Meter.Text(54);
        var digits = new Stack<char>();
        var rest = (long)Math.Abs(number);
        do
        {
            digits.Push("0123456789abcdefghijklmnopqrstuvwxyz"[(int)(rest % (long)radix)]);
            rest /= (long)radix;
        }
        while (rest > 0);

        return (number < 0 ? "-" : "") + new string([.. digits]);
    }
}
