namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>The title with which a task's first paragraph begins.</summary>
internal static class TaskTitle
{
    private const int Longest = 42;

    private static readonly char[] Stops = ['。', ',', ':', ';', '('];

    /// <summary>The title, and whether the text marks where it ends; without a mark it is cut at the first pause or date.</summary>
    public static (string Title, bool Marked) Of(string text)
    {
        // “今年，我市将……” says when and who, not what.
        var paragraph = TaskPatterns.Opening().Replace(text, "");
        var folded = Folding.Fold(paragraph);
        var stop = folded.IndexOfAny(['。', '\n']);
        if (stop is >= 0 and <= Longest && !HasPause(folded[..stop]))
            return (paragraph[..stop].Trim(), true);
        if (stop < 0 && folded.Length <= Longest && !HasPause(folded.TrimEnd(':')))
            return (paragraph.Trim().TrimEnd(':', '：', ';', '；'), true);

        var cut = folded.IndexOfAny(Stops);
        var date = DeadlinePatterns.Year().Match(folded);
        if (date.Success && date.Index > 3 && (cut < 0 || date.Index < cut))
            cut = date.Index;
        if (cut < 0 || cut > Longest)
            cut = Math.Min(Longest, folded.Length);

        return (paragraph[..cut].Trim(), stop >= 0 && stop <= Longest);
    }

    // 甲，乙。 is a title of two halves as long as it is short; a colon, a number or a date begins the text.
    private static bool HasPause(string title) => title.Contains(':', StringComparison.Ordinal) || (title.Contains(',', StringComparison.Ordinal) && (title.Length > 30 || title.Any(char.IsAsciiDigit)));
}
