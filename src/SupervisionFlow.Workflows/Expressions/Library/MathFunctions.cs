using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Math, without chance.</summary>
/// <remarks>exp, the logarithms and fractional powers come from the machine's mathematics library, so their last digit may differ between systems; cbrt is left out, as it is off even for 27.</remarks>
internal static class MathFunctions
{
    public static readonly ScriptNamespace Namespace = new("Math", Build().Freeze());

    private static FunctionTable Build()
    {
        var table = new FunctionTable();
        table["PI"] = Math.PI;
        table["E"] = Math.E;
        table["LN2"] = 0.6931471805599453;
        table["LN10"] = 2.302585092994046;
        table["SQRT2"] = 1.4142135623730951;
        AddOne(table, "abs", Math.Abs);
        AddOne(table, "floor", Math.Floor);
        AddOne(table, "ceil", Math.Ceiling);
        AddOne(table, "trunc", Math.Truncate);
        AddOne(table, "round", Round);
        AddOne(table, "sign", x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x));
        AddOne(table, "sqrt", Math.Sqrt);
        AddOne(table, "exp", Math.Exp);
        AddOne(table, "log", Math.Log);
        AddOne(table, "log2", Math.Log2);
        AddOne(table, "log10", Math.Log10);
        return table
            .Add("pow", (run, _, a) => Arithmetic.Power(run.ToNumber(a[0]), run.ToNumber(a[1])))
            .Add("max", (run, _, a) => Fold(run, a, double.NegativeInfinity, Math.Max))
            .Add("min", (run, _, a) => Fold(run, a, double.PositiveInfinity, Math.Min))
            .Add("hypot", (run, _, a) => Math.Sqrt(Fold(run, a, 0, (sum, x) => sum + (x * x))));
    }

    /// <summary>Halves go up, towards positive infinity.</summary>
    public static double Round(double number)
    {
        var floor = Math.Floor(number);
        return number - floor >= 0.5 ? floor + 1 : floor;
    }

    private static void AddOne(FunctionTable table, string name, Func<double, double> function) =>
        table.Add(name, (run, _, a) => function(run.ToNumber(a[0])));

    private static double Fold(Evaluator run, Arguments arguments, double start, Func<double, double, double> fold)
    {
        run.Meter.Walk(arguments.Count);
        return arguments.Values.Aggregate(start, (result, value) => fold(result, run.ToNumber(value)));
    }
}
