using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Designing.Checks.Fields;

/// <summary>Which fields of a case's data a text prints outright; what stands under a condition of the text is ready to be missing.</summary>
internal static partial class DataRead
{
    public static IEnumerable<string> In(DataText read) => read.Texts.SelectMany(Printed).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Printed(string text)
    {
        var depth = 0;
        foreach (var tag in Tags().Matches(text).Select(match => match.Groups["inside"].Value.Trim('~').Trim()))
            if (tag.StartsWith('#'))
                depth++;
            else if (tag.StartsWith('/'))
                depth--;
            else if (depth == 0 && !tag.StartsWith('!'))
                foreach (var path in Paths().Matches(WithoutStandIns(tag)).Select(match => match.Groups["field"].Value))
                    yield return path;
    }

    /// <summary>What <c>or</c> prints first may be missing: the other stands in.</summary>
    private static string WithoutStandIns(string tag) => FirstOfOr().Replace(tag, "or ");

    [GeneratedRegex(@"\bor\s+data\.[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex FirstOfOr();

    [GeneratedRegex(@"\{\{(?<inside>!--.*?--|.*?)\}\}", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?<![\w.])data\.(?<field>[A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex Paths();
}
