namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>The sentences of a text and the clauses of a sentence, as places in it.</summary>
internal static class Clauses
{
    /// <summary>Sentences end at 。 ； ! ? and at the end of a line.</summary>
    public static IEnumerable<Range> Sentences(string folded) => Parts(folded, "。;!?\n");

    /// <summary>Clauses end at a comma as well; what stands in brackets stays whole.</summary>
    public static IEnumerable<Range> In(string folded, Range sentence) =>
        Parts(folded[sentence], ",:").Select(clause => (clause.Start.Value + sentence.Start.Value)..(clause.End.Value + sentence.Start.Value));

    /// <summary>The clause around a place.</summary>
    public static Range Around(string folded, int place)
    {
        var from = place == 0 ? 0 : folded.LastIndexOfAny(['。', ';', '\n', ','], place - 1) + 1;
        var to = folded.IndexOfAny(['。', ';', '\n', ','], place);
        return from..(to < 0 ? folded.Length : to);
    }

    private static IEnumerable<Range> Parts(string text, string ends)
    {
        var depth = 0;
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth = text[i] switch { '(' => depth + 1, ')' => Math.Max(0, depth - 1), '\n' or '。' => 0, _ => depth };
            if (depth > 0 || !ends.Contains(text[i], StringComparison.Ordinal))
                continue;

            if (i > from)
                yield return from..i;
            from = i + 1;
        }

        if (from < text.Length)
            yield return from..text.Length;
    }
}
