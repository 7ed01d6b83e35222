using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>The numbered beginning of a paragraph, and the text behind it.</summary>
/// <param name="Number">As printed, without its punctuation; empty without one.</param>
internal readonly record struct Heading(HeadingLevel Level, string Number, string Text)
{
    private const int LongestBare = 22;
    private const int ShortestBody = 40;

    private static readonly (HeadingLevel Level, Regex Pattern)[] Numbered =
    [
        (HeadingLevel.Chapter, HeadingPatterns.Chapter()),
        (HeadingLevel.Section, HeadingPatterns.Section()),
        (HeadingLevel.SubItem, HeadingPatterns.SubItem()),
        (HeadingLevel.Item, HeadingPatterns.Item()),
        (HeadingLevel.Point, HeadingPatterns.Point()),
    ];

    /// <summary>The heading with which a paragraph begins, or null for plain text.</summary>
    public static Heading? Of(string paragraph)
    {
        var folded = Folding.Fold(paragraph);
        foreach (var (level, pattern) in Numbered)
            if (pattern.Match(folded) is { Success: true, Length: > 0 } found)
                return new(level, found.Groups["n"].Value, paragraph[found.Length..].Trim());

        return null;
    }

    /// <summary>Whether a line without number heads the longer one below it.</summary>
    public static bool IsBare(string line, string? next) =>
        line.Length is > 1 and <= LongestBare
        && next is { Length: >= ShortestBody }
        && !HeadingPatterns.NotAHeading().IsMatch(Folding.Fold(line));
}
