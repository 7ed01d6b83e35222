using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionFlow.Features.Documents;

/// <summary>Text into paragraphs of a Word file.</summary>
internal static class DocxText
{
    /// <summary>One paragraph; line ends in the text become line breaks.</summary>
    public static Paragraph Paragraph(string text, DocxStyle style)
    {
        var run = new Run(style.Run());
        var lines = Clean(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) run.Append(new Break());
            run.Append(new Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return new(style.Paragraph(), run);
    }

    /// <summary>Without what XML cannot hold.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF))
                clean.Append(rune);

        return clean.ToString();
    }
}
