using System.Text.RegularExpressions;

namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>A regular expression ready to run without backtracking.</summary>
/// <param name="Source">The pattern as written.</param>
/// <param name="Flags">The flags as written.</param>
/// <param name="Regex">Its groups are numbered as JavaScript numbers them.</param>
/// <param name="GroupNames">Names of groups, with their numbers.</param>
/// <param name="Groups">How many groups capture.</param>
/// <param name="Weight">About how many states one character can touch; what a match is charged by.</param>
internal sealed record RegexPattern(string Source, string Flags, Regex Regex, IReadOnlyList<KeyValuePair<string, int>> GroupNames, int Groups, int Weight)
{
    public bool All { get; } = Flags.Contains('g', StringComparison.Ordinal);
}
