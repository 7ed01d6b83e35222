using System.Collections.Frozen;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>The methods of strings. Order and case know no culture.</summary>
internal static class StringMethods
{
    public static readonly FrozenDictionary<string, ScriptFunction> Table = Build().FreezeMethods();

    private static FunctionTable Build()
    {
        var table = new FunctionTable()
            .Add("toString", (_, self, _) => self)
            .Add("valueOf", (_, self, _) => self)
            .Add("at", (run, self, a) => At(Of(self), run.ToInteger(a[0])))
            .Add("charAt", (run, self, a) => CharAt(Of(self), run.ToInteger(a[0])))
            .Add("charCodeAt", (run, self, a) => run.ToInteger(a[0]) is var i && i >= 0 && i < Of(self).Length ? (double)Of(self)[(int)i] : double.NaN)
            .Add("codePointAt", (run, self, a) => CodePointAt(Of(self), run.ToInteger(a[0])))
            .Add("concat", (run, self, a) => a.Values.Aggregate(self, (text, more) => Arithmetic.Apply(run, Syntax.BinaryOperator.Add, text, run.ToText(more))))
            .Add("toUpperCase", (run, self, _) => Made(run, Of(self)).ToUpperInvariant())
            .Add("toLowerCase", (run, self, _) => Made(run, Of(self)).ToLowerInvariant())
            .Add("trim", (run, self, _) => Made(run, Of(self)).Trim(Blanks))
            .Add("trimStart", (run, self, _) => Made(run, Of(self)).TrimStart(Blanks))
            .Add("trimEnd", (run, self, _) => Made(run, Of(self)).TrimEnd(Blanks))
            .Add("slice", Slice)
            .Add("substring", Substring)
            .Add("substr", Substr)
            .Add("repeat", Repeat)
            .Add("padStart", (run, self, a) => Padding(run, Of(self), a) + Of(self))
            .Add("padEnd", (run, self, a) => Of(self) + Padding(run, Of(self), a))
            .Add("split", Split);
        StringSearch.AddTo(table);
        RegexMethods.AddToStrings(table);
        return table;
    }

    private static readonly char[] Blanks = [.. Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) && c != '\u0085'), '\uFEFF'];

    private static string Of(object? self) => (string)self!;

    private static string Made(Evaluator run, string text)
    {
        run.Meter.Scan(text.Length);
        run.Meter.Text(text.Length);
        return text;
    }

    private static object At(string text, double index)
    {
        index += index < 0 ? text.Length : 0;
        return index >= 0 && index < text.Length ? text[(int)index].ToString() : Undefined.Value;
    }

    private static string CharAt(string text, double index) => index >= 0 && index < text.Length ? text[(int)index].ToString() : "";

    private static object CodePointAt(string text, double index)
    {
        if (index < 0 || index >= text.Length)
            return Undefined.Value;

        var i = (int)index;
        return i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? char.ConvertToUtf32(text, i) : (double)text[i];
    }

    private static object Slice(Evaluator run, object? self, Arguments a)
    {
        var (start, end) = Ranges.Of(run, a, Of(self).Length);
        return Cut(run, Of(self), start, end);
    }

    private static object Substring(Evaluator run, object? self, Arguments a)
    {
        var length = Of(self).Length;
        var start = (int)Math.Clamp(run.ToInteger(a[0]), 0, length);
        var end = (int)Math.Clamp(run.ToInteger(a[1], length), 0, length);
        return Cut(run, Of(self), Math.Min(start, end), Math.Max(start, end));
    }

    private static object Substr(Evaluator run, object? self, Arguments a)
    {
        var length = Of(self).Length;
        var start = Ranges.From(run.ToInteger(a[0]), length);
        var count = Math.Clamp(run.ToInteger(a[1], length), 0, length - start);
        return Cut(run, Of(self), start, start + (int)count);
    }

    private static string Cut(Evaluator run, string text, int start, int end)
    {
        if (end <= start)
            return "";

        run.Meter.Text(end - start);
        return text[start..end];
    }

    private static object Repeat(Evaluator run, object? self, Arguments a)
    {
        var (text, count) = (Of(self), run.ToInteger(a[0]));
        if (count < 0 || double.IsInfinity(count))
            throw run.Fail("repeat takes a count from 0.");
        if (text.Length == 0 || count == 0)
            return "";

        run.Meter.Text(text.Length * count);
        run.Meter.Walk(count);
        return Filled(text.Length * (int)count, text);
    }

    private static string Padding(Evaluator run, string text, Arguments a)
    {
        var length = run.ToInteger(a[0]);
        var fill = a.Has(1) ? run.ToText(a[1]) : " ";
        if (length <= text.Length || fill.Length == 0)
            return "";

        // The padding and the padded string.
        run.Meter.Text(length * 2);
        run.Meter.Scan(length);
        return Filled((int)length - text.Length, fill);
    }

    /// <summary>A piece over and over, the last one cut off at the length.</summary>
    private static string Filled(int length, string piece) => string.Create(length, piece, static (span, text) =>
    {
        for (var at = 0; at < span.Length; at += text.Length)
            text.AsSpan(0, Math.Min(text.Length, span.Length - at)).CopyTo(span[at..]);
    });

    private static object Split(Evaluator run, object? self, Arguments a)
    {
        var text = Of(self);
        var limit = a.Has(1) ? run.ToInteger(a[1]) : double.PositiveInfinity;
        if (a[0] is ScriptRegex regex)
            return RegexMethods.Split(run, text, regex, limit);
        if (!a.Has(0))
            return Single(run, text);

        var separator = run.ToText(a[0]);
        return separator.Length == 0 ? Characters(run, text, limit) : Pieces(run, text, separator, limit);
    }

    private static ScriptArray Single(Evaluator run, string text)
    {
        run.Meter.Element();
        return new ScriptArray([text]);
    }

    private static ScriptArray Characters(Evaluator run, string text, double limit)
    {
        var count = (int)Math.Min(text.Length, limit);
        run.Meter.Elements(count);
        run.Meter.Text(count);
        run.Meter.Walk(count);
        return new ScriptArray([.. text.Take(count).Select(c => c.ToString())]);
    }

    private static ScriptArray Pieces(Evaluator run, string text, string separator, double limit)
    {
        run.Meter.Text(text.Length);
        var pieces = new List<object?>();
        for (var start = 0; pieces.Count < limit;)
        {
            var next = StringSearch.Find(run, text, separator, start);
            run.Meter.Step();
            run.Meter.Element();
            pieces.Add(text[start..(next < 0 ? text.Length : next)]);
            if (next < 0)
                break;
            start = next + separator.Length;
        }

        return new ScriptArray(pieces);
    }
}
