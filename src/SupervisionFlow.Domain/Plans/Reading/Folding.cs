namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>A text with its punctuation made one: full width to half width, every bracket round, every dash the same.</summary>
/// <remarks>Letter by letter, so that a place found in it is the same place in the text.</remarks>
internal static class Folding
{
    private const int FullWidth = 0xFEE0;

    public static string Fold(string text) => string.Create(text.Length, text, (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            folded[i] = Fold(source[i]);
    });

    /// <summary>The same text with the spans that a pattern finds made unreadable, so that nothing is found in them.</summary>
    public static string Blank(string text, System.Text.RegularExpressions.Regex spans) =>
        spans.Replace(text, found => new string('□', found.Length));

    private static char Fold(char letter) => letter switch
    {
        '【' or '〔' or '［' or '[' or '〖' => '(',
        '】' or '〕' or '］' or ']' or '〗' => ')',
        '—' or '–' or '－' or '～' or '~' => '-',
        '\u3000' or '\u00A0' or '\t' => ' ',
        >= '！' and <= '～' => (char)(letter - FullWidth),
        _ => letter,
    };
}
