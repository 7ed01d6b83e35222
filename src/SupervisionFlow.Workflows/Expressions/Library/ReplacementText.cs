using System.Text;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>One place where something was found: the whole first, then its groups.</summary>
internal readonly record struct Found(string Text, int Index, object?[] Groups, IReadOnlyList<KeyValuePair<string, int>> Names)
{
    public string Whole => (string)Groups[0]!;
}

/// <summary>Replacements with <c>$&amp;</c>, <c>$1</c>, <c>$&lt;name&gt;</c> and <c>$$</c>.</summary>
internal static class ReplacementText
{
    public static void Append(Evaluator run, StringBuilder result, string template, Found found)
    {
        for (var at = 0; at < template.Length;)
        {
            var dollar = template.IndexOf('$', at);
            var end = dollar < 0 || dollar + 1 >= template.Length ? template.Length : dollar;
            run.Meter.Step();
            StringSearch.Append(run, result, template, at, end);
            at = end < template.Length ? AppendReference(run, result, template, end, found) : end;
        }
    }

    /// <summary>Appends what the dollar at a place stands for, and gives the place after it.</summary>
    private static int AppendReference(Evaluator run, StringBuilder result, string template, int dollar, Found found)
    {
        // A name in angle brackets is looked for to the end.
        run.Meter.Scan(template[dollar + 1] == '<' ? template.Length - dollar : 0);
        switch (template[dollar + 1])
        {
            case '$':
                Put(run, result, "$");
                return dollar + 2;
            case '&':
                Put(run, result, found.Whole);
                return dollar + 2;
            case '`':
                StringSearch.Append(run, result, found.Text, 0, found.Index);
                return dollar + 2;
            case '\'':
                StringSearch.Append(run, result, found.Text, found.Index + found.Whole.Length, found.Text.Length);
                return dollar + 2;
            case '<' when found.Names.Count > 0 && template.IndexOf('>', dollar) is var close and > 0:
                var name = template[(dollar + 2)..close];
                Put(run, result, found.Names.Where(n => n.Key == name).Select(n => found.Groups[n.Value] as string).FirstOrDefault());
                return close + 1;
            case >= '0' and <= '9':
                return AppendGroup(run, result, template, dollar, found);
            default:
                Put(run, result, "$");
                return dollar + 1;
        }
    }

    private static int AppendGroup(Evaluator run, StringBuilder result, string template, int dollar, Found found)
    {
        for (var length = 2; length >= 1; length--)
        {
            if (dollar + length >= template.Length || !int.TryParse(template.AsSpan(dollar + 1, length), out var group) || group < 1 || group >= found.Groups.Length)
                continue;

            Put(run, result, found.Groups[group] as string);
            return dollar + 1 + length;
        }

        Put(run, result, "$");
        return dollar + 1;
    }

    private static void Put(Evaluator run, StringBuilder result, string? text) => StringSearch.Append(run, result, text ?? "", 0, text?.Length ?? 0);
}
