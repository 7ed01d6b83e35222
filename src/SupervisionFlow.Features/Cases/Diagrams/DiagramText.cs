namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>Breaks a title into lines that fit a box; a Chinese character is one wide, a Latin one half.</summary>
internal static class DiagramText
{
    private const int MostLines = 3;

    public static IReadOnlyList<string> Wrap(string text, int columns)
    {
        List<string> lines = [];
        var (start, width) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            width += text[at] < 0x2E80 ? 1 : 2;
            if (width <= columns * 2)
                continue;

            // Between words where there are words; a Chinese line breaks anywhere.
            var gap = text[at] < 0x2E80 ? text.LastIndexOf(' ', at, at - start) : -1;
            var end = gap > start ? gap : at;
            lines.Add(text[start..end]);
            start = gap > start ? gap + 1 : at;
            width = text[start..(at + 1)].Sum(letter => letter < 0x2E80 ? 1 : 2);
            if (lines.Count == MostLines)
                return [.. lines[..^1], lines[^1][..^1] + "…"];
        }

        lines.Add(text[start..]);
        return lines.Count <= MostLines ? lines : lines[..MostLines];
    }
}
