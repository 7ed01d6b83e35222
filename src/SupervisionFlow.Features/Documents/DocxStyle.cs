using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionFlow.Features.Documents;

/// <summary>How a paragraph of a Word file looks.</summary>
/// <param name="Font">The Chinese font; Word takes another where it is not installed.</param>
/// <param name="HalfPoints">The size, in half points: 32 is 三号.</param>
/// <param name="Align">Where it stands.</param>
/// <param name="IndentFirst">Whether its first line stands two characters in.</param>
internal sealed record DocxStyle(string Font, int HalfPoints, JustificationValues Align, bool IndentFirst)
{
    public static DocxStyle Title { get; } = new("方正小标宋简体", 44, JustificationValues.Center, false);
    public static DocxStyle Number { get; } = new("仿宋", 32, JustificationValues.Center, false);
    public static DocxStyle Heading { get; } = new("黑体", 32, JustificationValues.Left, true);
    public static DocxStyle Body { get; } = new("仿宋", 32, JustificationValues.Both, true);
    public static DocxStyle Right { get; } = new("仿宋", 32, JustificationValues.Right, false);
    public static DocxStyle Signature { get; } = new("仿宋", 28, JustificationValues.Left, false);
    public static DocxStyle Note { get; } = new("宋体", 21, JustificationValues.Both, false);
    public static DocxStyle Cell { get; } = new("宋体", 24, JustificationValues.Left, false);
    public static DocxStyle CellHead { get; } = new("黑体", 24, JustificationValues.Center, false);

    public ParagraphProperties Paragraph()
    {
        var properties = new ParagraphProperties(new SpacingBetweenLines { Line = "360", LineRule = LineSpacingRuleValues.Auto });
        if (IndentFirst) properties.Append(new Indentation { FirstLineChars = 200 });
        properties.Append(new Justification { Val = Align });
        return properties;
    }

    public RunProperties Run() => new(
        new RunFonts { EastAsia = Font, Ascii = "Times New Roman", HighAnsi = "Times New Roman" },
        new FontSize { Val = HalfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) });
}
