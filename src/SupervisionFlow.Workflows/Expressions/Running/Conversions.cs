using SupervisionFlow.Workflows.Expressions.Library;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>JavaScript's conversions between kinds of values.</summary>
internal static class Conversions
{
    public static readonly object True = true;
    public static readonly object False = false;

    public static object Box(bool value) => value ? True : False;

    public static bool IsNullish(object? value) => value is null or Undefined;

    public static bool Truthy(object? value) => value switch
    {
        null or Undefined => false,
        bool b => b,
        double d => d != 0 && !double.IsNaN(d),
        string s => s.Length > 0,
        _ => true,
    };

    public static string TypeOf(object? value) => value switch
    {
        Undefined => "undefined",
        bool => "boolean",
        double => "number",
        string => "string",
        ScriptFunction => "function",
        _ => "object",
    };

    public static double ToNumber(this Evaluator run, object? value)
    {
        switch (value)
        {
            case double d: return d;
            case bool b: return b ? 1 : 0;
            case null: return 0;
            case Undefined: return double.NaN;
            case string s:
                run.Meter.Scan(s.Length);
                return NumberText.Read(s);
            default: return run.ToNumber(run.ToText(value));
        }
    }

    /// <summary>A whole number; NaN becomes 0, and what is not given the fallback.</summary>
    public static double ToInteger(this Evaluator run, object? value, double fallback = 0)
    {
        if (value is Undefined)
            return fallback;

        var number = run.ToNumber(value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number);
    }

    public static int ToInt32(this Evaluator run, object? value)
    {
        var number = run.ToNumber(value);
        if (number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        if (!double.IsFinite(number))
            return 0;

        var remainder = Math.IEEERemainder(Math.Truncate(number), 4294967296d);
        return unchecked((int)(long)remainder);
    }

    public static string ToText(this Evaluator run, object? value)
    {
        switch (value)
        {
            case string s: return s;
            case double d:
                run.Meter.Text(24);
                return NumberText.Of(d);
            case bool b: return b ? "true" : "false";
            case null: return "null";
            case Undefined: return "undefined";
            case ScriptArray array: return ArrayText.Join(run, array, ",");
            case ScriptRegex regex: return $"/{regex.Pattern.Source}/{regex.Pattern.Flags}";
            case ScriptCollection { IsMap: true }: return "[object Map]";
            case ScriptCollection: return "[object Set]";
            case ScriptFunction function: return $"function {function.Name}() {{ [not shown] }}";
            case ScriptObject o when o.TryGet("name", out var name) && name is "Error" && o.TryGet("message", out var message) && message is string text:
                run.Meter.Text(text.Length + 7);
                return "Error: " + text;
            default: return "[object Object]";
        }
    }

    /// <summary>A key: an index stays a number, anything else becomes text.</summary>
    public static object ToKey(this Evaluator run, object? value) => value is double d && d >= 0 && d == Math.Floor(d) ? value : run.ToText(value);

    /// <summary>What an operator works on: containers become text.</summary>
    public static object? ToPrimitive(this Evaluator run, object? value) => value is null or Undefined or bool or double or string ? value : run.ToText(value);
}
