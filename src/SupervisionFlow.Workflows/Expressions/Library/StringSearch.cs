using System.Text;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Finding and replacing text in strings.</summary>
internal static class StringSearch
{
    public static void AddTo(FunctionTable table) => table
        .Add("includes", (run, self, a) => Conversions.Box(Find(run, (string)self!, Sought(run, a), Start(run, (string)self!, a)) >= 0))
        .Add("indexOf", (run, self, a) => (double)Find(run, (string)self!, Sought(run, a), Start(run, (string)self!, a)))
        .Add("lastIndexOf", (run, self, a) => LastIndexOf(run, (string)self!, Sought(run, a), run.ToInteger(a[1], double.PositiveInfinity)))
        .Add("startsWith", (run, self, a) => Conversions.Box(StandsAt(run, (string)self!, Sought(run, a), Start(run, (string)self!, a))))
        .Add("endsWith", EndsWith)
        .Add("replace", (run, self, a) => Replace(run, (string)self!, a, all: false))
        .Add("replaceAll", (run, self, a) => Replace(run, (string)self!, a, all: true));

    /// <summary>The first place at or after a start. Charged for the worst case, every place compared in full.</summary>
    public static int Find(Evaluator run, string text, string sought, int start)
    {
        if (sought.Length > text.Length - start)
            return -1;

        var found = text.IndexOf(sought, start, StringComparison.Ordinal);
        double looked = (found < 0 ? text.Length - start : found - start) + 1;
        run.Meter.Scan(looked + (looked * sought.Length / 16));
        return found;
    }

    private static string Sought(Evaluator run, Arguments a) => a[0] is ScriptRegex ? throw run.Fail("A string was expected here, not a regular expression.") : run.ToText(a[0]);

    private static int Start(Evaluator run, string text, Arguments a) => (int)Math.Clamp(run.ToInteger(a[1]), 0, text.Length);

    private static object LastIndexOf(Evaluator run, string text, string sought, double from)
    {
        run.Meter.Scan(text.Length + ((double)text.Length * sought.Length / 16));
        var start = (int)Math.Clamp(from, 0, text.Length);
        for (var i = Math.Min(start, text.Length - sought.Length); i >= 0; i--)
        {
            if (string.CompareOrdinal(text, i, sought, 0, sought.Length) == 0)
                return (double)i;
        }

        return -1d;
    }

    private static bool StandsAt(Evaluator run, string text, string sought, double at)
    {
        run.Meter.Scan(sought.Length);
        return at >= 0 && at + sought.Length <= text.Length && string.CompareOrdinal(text, (int)at, sought, 0, sought.Length) == 0;
    }

    private static object EndsWith(Evaluator run, object? self, Arguments a)
    {
        var (text, sought) = ((string)self!, Sought(run, a));
        var end = Math.Clamp(run.ToInteger(a[1], text.Length), 0, text.Length);
        return Conversions.Box(StandsAt(run, text, sought, end - sought.Length));
    }

    private static string Replace(Evaluator run, string text, Arguments a, bool all)
    {
        if (a[0] is ScriptRegex regex)
        {
            if (all && !regex.Pattern.All)
                throw run.Fail("replaceAll needs a regular expression with the flag g.");
            return RegexMethods.Replace(run, text, regex, a[1]);
        }

        var sought = run.ToText(a[0]);
        var by = a[1] is ScriptFunction ? a[1] : run.ToText(a[1]);
        var result = new StringBuilder();
        var last = 0;
        for (var at = Find(run, text, sought, 0); at >= 0; at = at + 1 > text.Length ? -1 : Find(run, text, sought, Math.Max(last, at + 1)))
        {
            run.Meter.Step();
            Append(run, result, text, last, at);
            AppendReplacement(run, result, by, text, at, sought);
            last = at + sought.Length;
            if (!all)
                break;
        }

        Append(run, result, text, last, text.Length);
        run.Meter.Text(result.Length);
        return result.ToString();
    }

    /// <summary>Appends a stretch of the text, charged.</summary>
    public static void Append(Evaluator run, StringBuilder result, string text, int start, int end)
    {
        run.Meter.Text(end - start);
        result.Append(text, start, end - start);
    }

    private static void AppendReplacement(Evaluator run, StringBuilder result, object? by, string text, int at, string sought)
    {
        if (by is ScriptFunction)
        {
            var made = run.ToText(run.CallBack(by, sought, (double)at, text));
            Append(run, result, made, 0, made.Length);
        }
        else
        {
            ReplacementText.Append(run, result, (string)by!, new Found(text, at, [sought], []));
        }
    }
}
