using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using Drawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace SupervisionFlow.Features.Documents;

/// <summary>A picture in a Word file, in a paragraph of its own.</summary>
internal static class DocxPicture
{
    /// <summary>Thirty-two millimetres, in English metric units.</summary>
    private const long Side = 32 * 36_000;

    /// <param name="number">Unique among the pictures of the file, from one.</param>
    public static Paragraph Of(MainDocumentPart main, byte[] png, string label, uint number)
    {
        var part = main.AddImagePart(ImagePartType.Png);
        using (var content = new MemoryStream(png))
            part.FeedData(content);

        var picture = new Pic.Picture(
            new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = number, Name = label }, new Pic.NonVisualPictureDrawingProperties()),
            new Pic.BlipFill(new Blip { Embed = main.GetIdOfPart(part) }, new Stretch(new FillRectangle())),
            new Pic.ShapeProperties(new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = Side, Cy = Side }), new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle }));
        var inline = new Inline(
            new Extent { Cx = Side, Cy = Side }, new DocProperties { Id = number, Name = label, Description = label },
            new Graphic(new GraphicData(picture) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" })) { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };

        return new(new Run(new Drawing(inline)));
    }
}
