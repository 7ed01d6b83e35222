using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using SupervisionFlow.Workflows.Expressions.Running;
using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Regular expressions, and the string methods that take them. They keep no place between calls.</summary>
internal static class RegexMethods
{
    public static readonly FrozenDictionary<string, ScriptFunction> Table = new FunctionTable()
        .Add("test", (run, self, a) => Conversions.Box(Next(run, Of(self), run.ToText(a[0]), 0) is not null))
        .Add("exec", (run, self, a) => Next(run, Of(self), run.ToText(a[0]), 0) is { } found ? Shown(run, found) : null)
        .Add("toString", (run, self, _) => run.ToText(self))
        .FreezeMethods();

    public static void AddToStrings(FunctionTable table) => table
        .Add("match", (run, self, a) => Match(run, (string)self!, Taken(run, a[0])))
        .Add("matchAll", (run, self, a) => new ScriptArray([.. All(run, Taken(run, a[0]), (string)self!).Select(found => (object)Shown(run, found))]))
        .Add("search", (run, self, a) => (double)(Next(run, Taken(run, a[0]), (string)self!, 0)?.Index ?? -1));

    public static string Replace(Evaluator run, string text, ScriptRegex regex, object? by)
    {
        var template = by is ScriptFunction ? "" : run.ToText(by);
        var result = new StringBuilder();
        var last = 0;
        foreach (var found in All(run, regex.Pattern, text))
        {
            StringSearch.Append(run, result, text, last, found.Index);
            last = found.Index + found.Whole.Length;
            if (by is ScriptFunction)
            {
                var made = run.ToText(run.CallBack(by, [.. found.Groups, (double)found.Index, text]));
                StringSearch.Append(run, result, made, 0, made.Length);
            }
            else
            {
                ReplacementText.Append(run, result, template, found);
            }

            if (!regex.Pattern.All)
                break;
        }

        StringSearch.Append(run, result, text, last, text.Length);
        run.Meter.Text(result.Length);
        return result.ToString();
    }

    public static ScriptArray Split(Evaluator run, string text, ScriptRegex regex, double limit)
    {
        run.Meter.Text(text.Length);
        var pieces = new List<object?>();
        var last = 0;
        foreach (var found in All(run, regex.Pattern, text))
        {
            var empty = found.Whole.Length == 0;
            if (empty && (found.Index == last || found.Index >= text.Length))
                continue;

            run.Meter.Elements(found.Groups.Length);
            pieces.Add(text[last..found.Index]);
            pieces.AddRange(found.Groups.Skip(1));
            last = found.Index + found.Whole.Length;
        }

        run.Meter.Element();
        pieces.Add(text[last..]);
        return new ScriptArray(pieces.Count > limit ? pieces.GetRange(0, (int)limit) : pieces);
    }

    private static RegexPattern Of(object? self) => ((ScriptRegex)self!).Pattern;

    private static RegexPattern Taken(Evaluator run, object? value) =>
        (value as ScriptRegex)?.Pattern ?? throw run.Fail("A regular expression was expected here.");

    private static object? Match(Evaluator run, string text, RegexPattern pattern)
    {
        if (!pattern.All)
            return Next(run, pattern, text, 0) is { } found ? Shown(run, found) : null;

        var all = All(run, pattern, text).Select(f => (object?)f.Whole).ToList();
        run.Meter.Elements(all.Count);
        return all.Count == 0 ? null : new ScriptArray(all);
    }

    private static IEnumerable<Found> All(Evaluator run, RegexPattern pattern, string text)
    {
        for (var start = 0; start <= text.Length && Next(run, pattern, text, start) is { } found;)
        {
            yield return found;
            start = found.Index + Math.Max(1, found.Whole.Length);
        }
    }

    /// <summary>The next match. Without backtracking its time is at most the text's length times the pattern's weight, which is charged.</summary>
    private static Found? Next(Evaluator run, RegexPattern pattern, string text, int start)
    {
        run.Meter.Scan(4d * pattern.Weight * (text.Length - start + 1));
        var match = pattern.Regex.Match(text, start);
        if (!match.Success)
            return null;

        var groups = new object?[pattern.Groups + 1];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = Value(run, match.Groups[i]);
        return new Found(text, match.Index, groups, pattern.GroupNames);
    }

    private static object Value(Evaluator run, Group group)
    {
        run.Meter.Text(group.Length);
        run.Meter.Element();
        return group.Success ? group.Value : Undefined.Value;
    }

    /// <summary>A match as exec shows it: an array that also knows its index and its groups by name.</summary>
    private static ScriptArray Shown(Evaluator run, Found found)
    {
        if (found.Names.Count == 0)
            return new ScriptArray([.. found.Groups]) { FoundAt = found.Index };

        run.Meter.Elements(found.Names.Count);
        var named = new ScriptObject();
        foreach (var (name, group) in found.Names)
            named.Set(name, found.Groups[group]);
        return new ScriptArray([.. found.Groups]) { FoundAt = found.Index, Named = named };
    }
}
