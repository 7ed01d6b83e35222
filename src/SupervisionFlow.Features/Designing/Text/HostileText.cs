using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>Tells what has no place in a name: control characters, and markup that some page might once take for its own.</summary>
internal static partial class HostileText
{
    public static bool IsIn(string text) => text.Any(char.IsControl) || Markup().IsMatch(text);

    [GeneratedRegex(@"<[A-Za-z/!?]|javascript\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
