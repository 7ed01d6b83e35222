namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>JavaScript's equalities and order. Long strings are charged for.</summary>
internal static class Comparison
{
    public static bool StrictEquals(this Evaluator run, object? left, object? right)
    {
        switch (left)
        {
            case double a: return right is double b && a == b;
            case bool a: return right is bool flag && a == flag;
            case string a: return right is string text && SameText(run, a, text);
            default: return ReferenceEquals(left, right);
        }
    }

    /// <summary>As includes, Set and Map compare: NaN equals itself.</summary>
    public static bool SameValueZero(this Evaluator run, object? left, object? right) =>
        (left is double a && right is double b && double.IsNaN(a) && double.IsNaN(b)) || run.StrictEquals(left, right);

    public static bool LooseEquals(this Evaluator run, object? left, object? right)
    {
        if (Conversions.IsNullish(left) || Conversions.IsNullish(right))
            return Conversions.IsNullish(left) && Conversions.IsNullish(right);
        if (Conversions.TypeOf(left) == Conversions.TypeOf(right))
            return run.StrictEquals(left, right);

        var (a, b) = (run.ToPrimitive(left), run.ToPrimitive(right));
        return a is string x && b is string y ? SameText(run, x, y) : run.ToNumber(a) == run.ToNumber(b);
    }

    /// <summary>Less than, equal or greater; null where one side is not a number. Strings by their UTF-16 units.</summary>
    public static int? Compare(this Evaluator run, object? left, object? right)
    {
        var (a, b) = (run.ToPrimitive(left), run.ToPrimitive(right));
        if (a is string x && b is string y)
            return CompareText(run, x, y);

        var (m, n) = (run.ToNumber(a), run.ToNumber(b));
        return double.IsNaN(m) || double.IsNaN(n) ? null : m.CompareTo(n == 0 && m == 0 ? m : n);
    }

    public static int CompareText(this Evaluator run, string left, string right)
    {
        run.Meter.Scan(Math.Min(left.Length, right.Length));
        return string.CompareOrdinal(left, right);
    }

    private static bool SameText(Evaluator run, string left, string right)
    {
        if (left.Length != right.Length)
            return false;

        run.Meter.Scan(left.Length);
        return string.Equals(left, right, StringComparison.Ordinal);
    }
}
