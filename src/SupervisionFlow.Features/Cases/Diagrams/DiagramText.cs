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

            lines.Add(text[start..at]);
            (start, width) = (at, text[at] < 0x2E80 ? 1 : 2);
            if (lines.Count == MostLines)
                return [.. lines[..^1], lines[^1][..^1] + "…"];
        }

        lines.Add(text[start..]);
        return lines.Count <= MostLines ? lines : lines[..MostLines];
    }
}
