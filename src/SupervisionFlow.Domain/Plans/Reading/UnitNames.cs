using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>The names in a list of units: parted by 、 ， ； or spaces outside brackets, and by 和 or 及 between two whole names.</summary>
internal static class UnitNames
{
    /// <summary>The names in order, and whether the list ends with 等.</summary>
    public static (IReadOnlyList<UnitName> Names, bool OpenEnded) In(string list)
    {
        var open = false;
        var names = new List<UnitName>();
        foreach (var piece in Pieces(list))
        {
            var name = piece;
            if (UnitPatterns.OpenEnd().Match(name) is { Success: true } end)
            {
                open = true;
                name = name[..end.Index];
            }

            names.AddRange(Named(name).Where(one => one.Name.Length > 1));
        }

        return (names.DistinctBy(one => one.Name).ToList(), open);
    }

    /// <summary>Whether the text reads like the name of a body.</summary>
    public static bool IsName(string text) =>
        text.Length is > 1 and <= 30 && (UnitPatterns.EndOfName().IsMatch(text) || UnitPatterns.Group().IsMatch(text));

    private static IEnumerable<UnitName> Named(string text)
    {
        var folded = Folding.Fold(text);
        var mark = UnitPatterns.Marked().Match(folded);
        if (mark.Success)
            text = text[..mark.Index];

        foreach (var name in AtAnd(text))
            yield return new(name.Trim().TrimStart('由').TrimEnd('。', '.'), mark.Groups["lead"].Success);
    }

    private static IEnumerable<string> AtAnd(string text)
    {
        foreach (Match and in UnitPatterns.And().Matches(text))
        {
            var left = text[..and.Index];
            if (!left.Contains('(', StringComparison.Ordinal) && !left.Contains('（', StringComparison.Ordinal)
                && left.Length > 2 && UnitPatterns.EndOfName().IsMatch(left) && IsName(text[(and.Index + and.Length)..]))
                return [left, .. AtAnd(text[(and.Index + and.Length)..])];
        }

        return [text];
    }

    private static IEnumerable<string> Pieces(string list)
    {
        var folded = Folding.Fold(list);
        var depth = 0;
        var from = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            depth += folded[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth > 0 || folded[i] is not ('、' or ',' or ';' or '/' or ' ' or '\n'))
                continue;

            yield return list[from..i].Trim();
            from = i + 1;
        }

        yield return list[from..].Trim();
    }
}

/// <summary>One name of a list; marked if （牵头） stands behind it.</summary>
internal readonly record struct UnitName(string Name, bool Leads);
