using System.Globalization;
using System.Text.RegularExpressions;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Forms;

/// <summary>Reads a field's pattern into an expression that cannot backtrack, of bounded size, matching the whole text.</summary>
internal static partial class FieldPattern
{
    private const int LongestText = 500;
    private const int MostRepetitions = 10_000;

    public static Regex Read(JsonCursor at)
    {
        var pattern = at.Text();
        if (pattern.Length > LongestText) throw at.Wrong($"must be {LongestText} characters at most");
        if (Repetitions(pattern) > MostRepetitions) throw at.Wrong($"repeats more than {MostRepetitions} times");

        try
        {
            return new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw at.Wrong($"is no pattern that can be used: {e.Message}");
        }
    }

    /// <summary>The pattern as the file had it.</summary>
    public static string Text(Regex pattern) => pattern.ToString()[@"\A(?:".Length..^@")\z".Length];

    /// <summary>The product of all counted repetitions: an upper bound of how large the expression can grow.</summary>
    private static double Repetitions(string pattern) => Counted().Matches(pattern)
        .Select(match => match.Groups["n"].Captures.Max(n => double.Parse(n.Value, CultureInfo.InvariantCulture)))
        .Aggregate(1d, (product, n) => product * Math.Max(n, 1));

    [GeneratedRegex(@"\{(?<n>[0-9]+)(,(?<n>[0-9]+)?)?\}")]
    private static partial Regex Counted();
}
