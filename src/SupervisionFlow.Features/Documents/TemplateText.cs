using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Documents;

/// <summary>What a template's text may hold: paths, comments, if, unless, each, with, and our own helpers.</summary>
internal static partial class TemplateText
{
    private const int Longest = 20_000;
    private static readonly string[] Blocks = ["if", "unless", "each", "with"];

    /// <summary>Why the text may not be used, or null if it may.</summary>
    public static string? WhyNot(string text)
    {
        if (text.Length > Longest) return $"must be {Longest} characters at most";
        if (text.Contains("{{{", StringComparison.Ordinal)) return "{{{ is not available: text is never markup";

        var open = new Stack<string>();
        foreach (var tag in Tag().Matches(text).Select(match => match.Groups["inside"].Value.Trim('~').Trim()))
            if (WhyNot(tag, open) is { } reason)
                return $"{{{{{tag}}}}}: {reason}";

        if (open.Count > 0) return $"{{{{#{open.Peek()}}}}} is not closed";

        return Tag().Replace(text, "").Contains("{{", StringComparison.Ordinal) ? "{{ is not closed" : null;
    }

    public static bool IsPath(string text) => DataPath().IsMatch(text);

    private static string? WhyNot(string tag, Stack<string> open)
    {
        if (tag.StartsWith('!')) return null;
        if (tag.StartsWith('/')) return open.TryPop(out var last) && last == tag[1..].Trim() ? null : "closes what was not opened";
        if (tag is "else" or "^") return open.Count > 0 ? null : "stands outside of a block";

        var words = Quoted().Replace(tag, "''");
        if (Called().Matches(words).Select(match => match.Groups["name"].Value).FirstOrDefault(name => !DocumentHelpers.Names.Contains(name)) is { } unknown)
            return NoHelper(unknown);
        if (words.StartsWith("else if ", StringComparison.Ordinal)) return open.Count > 0 ? null : "stands outside of a block";
        if (words.StartsWith('#')) return Opens(words[1..].Split(' ', 2)[0], open);

        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1) return DocumentHelpers.Names.Contains(parts[0]) ? null : NoHelper(parts[0]);

        return IsPath(words) ? null : "is neither a path nor a helper that templates may use";
    }

    private static string? Opens(string block, Stack<string> open)
    {
        if (!Blocks.Contains(block)) return $"'{block}' is no block; there are {string.Join(", ", Blocks)}";

        open.Push(block);
        return null;
    }

    private static string NoHelper(string name) => $"'{name}' is no helper; there are {string.Join(", ", DocumentHelpers.Names.Order(StringComparer.Ordinal))}";

    [GeneratedRegex(@"\{\{(?<inside>!--.*?--|.*?)\}\}", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\(\s*(?<name>[^\s()]+)")]
    private static partial Regex Called();

    [GeneratedRegex(@"^(@?[\p{L}_][\p{L}\p{N}_-]*|this|\.\.)([./](\.\.|[\p{L}\p{N}_][\p{L}\p{N}_-]*))*\z")]
    private static partial Regex DataPath();
}
