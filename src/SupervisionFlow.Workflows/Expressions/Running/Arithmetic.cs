using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>The binary operators.</summary>
internal static class Arithmetic
{
    public static object? Apply(Evaluator run, BinaryOperator sign, object? left, object? right) => sign switch
    {
        BinaryOperator.Add => Add(run, left, right),
        BinaryOperator.Subtract => run.ToNumber(left) - run.ToNumber(right),
        BinaryOperator.Multiply => run.ToNumber(left) * run.ToNumber(right),
        BinaryOperator.Divide => run.ToNumber(left) / run.ToNumber(right),
        BinaryOperator.Remainder => run.ToNumber(left) % run.ToNumber(right),
        BinaryOperator.Power => Power(run.ToNumber(left), run.ToNumber(right)),
        BinaryOperator.BitAnd => (double)(run.ToInt32(left) & run.ToInt32(right)),
        BinaryOperator.BitOr => (double)(run.ToInt32(left) | run.ToInt32(right)),
        BinaryOperator.BitXor => (double)(run.ToInt32(left) ^ run.ToInt32(right)),
        BinaryOperator.ShiftLeft => (double)(run.ToInt32(left) << (run.ToInt32(right) & 31)),
        BinaryOperator.ShiftRight => (double)(run.ToInt32(left) >> (run.ToInt32(right) & 31)),
        BinaryOperator.ShiftRightUnsigned => (double)((uint)run.ToInt32(left) >> (run.ToInt32(right) & 31)),
        BinaryOperator.Equal => Conversions.Box(run.LooseEquals(left, right)),
        BinaryOperator.NotEqual => Conversions.Box(!run.LooseEquals(left, right)),
        BinaryOperator.StrictEqual => Conversions.Box(run.StrictEquals(left, right)),
        BinaryOperator.StrictNotEqual => Conversions.Box(!run.StrictEquals(left, right)),
        BinaryOperator.Less => Conversions.Box(run.Compare(left, right) < 0),
        BinaryOperator.LessOrEqual => Conversions.Box(run.Compare(left, right) <= 0),
        BinaryOperator.Greater => Conversions.Box(run.Compare(left, right) > 0),
        BinaryOperator.GreaterOrEqual => Conversions.Box(run.Compare(left, right) >= 0),
        _ => Conversions.Box(Properties.Has(run, right, run.ToKey(left))),
    };

    /// <summary>Unlike IEEE 754, JavaScript gives NaN for 1 to the power of NaN or infinity.</summary>
    public static double Power(double value, double exponent) =>
        double.IsNaN(exponent) || (Math.Abs(value) == 1 && double.IsInfinity(exponent)) ? double.NaN : Math.Pow(value, exponent);

    private static object Add(Evaluator run, object? left, object? right)
    {
        if (left is double a && right is double b)
            return a + b;

        var (x, y) = (run.ToPrimitive(left), run.ToPrimitive(right));
        if (x is not string && y is not string)
            return run.ToNumber(x) + run.ToNumber(y);

        var (first, second) = (run.ToText(x), run.ToText(y));
        run.Meter.Text((double)first.Length + second.Length);
        return first + second;
    }
}
