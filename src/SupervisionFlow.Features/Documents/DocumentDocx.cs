using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionFlow.Features.Documents;

/// <summary>A document as a Word file, in the fonts and measures of Chinese official documents.</summary>
public static class DocumentDocx
{
    /// <summary>The bytes of the .docx.</summary>
    public static byte[] Render(DocumentModel model)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = DocxText.Clean(model.Title);
            var main = file.AddMainDocumentPart();
            var body = new Body(model.Blocks.SelectMany((block, at) => block.Kind is BlockKind.Code ? Code(block, main, (uint)at + 1) : Block(block)));
            body.Append(Section(model.Paper));
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Block(DocumentBlock block) => block.Kind switch
    {
        BlockKind.Title => [DocxText.Paragraph(block.Text, DocxStyle.Title)],
        BlockKind.Number => [DocxText.Paragraph(block.Text, DocxStyle.Number)],
        BlockKind.Heading => [DocxText.Paragraph(block.Text, DocxStyle.Heading)],
        BlockKind.Date => [DocxText.Paragraph(block.Text, DocxStyle.Right)],
        BlockKind.Seal => [DocxText.Paragraph(block.Text, DocxStyle.Right), DocxText.Paragraph("（印章）", DocxStyle.Right)],
        BlockKind.Table => DocxTable.Of(block),
        BlockKind.List => List(block),
        BlockKind.Signatures => Signatures(block),
        BlockKind.Note => DocumentPage.Paragraphs(block.Text).Select(text => DocxText.Paragraph(text, DocxStyle.Note)),
        _ => DocumentPage.Paragraphs(block.Text).Select(text => DocxText.Paragraph(text, DocxStyle.Body)),
    };

    private static IEnumerable<OpenXmlElement> Code(DocumentBlock block, MainDocumentPart main, uint number) =>
        [DocxPicture.Of(main, QrImage.Png(block.Text), "二维码", number), DocxText.Paragraph(block.Text, DocxStyle.Note)];

    private static IEnumerable<OpenXmlElement> List(DocumentBlock block)
    {
        if (block.Text.Length > 0) yield return DocxText.Paragraph(block.Text, DocxStyle.Body);

        var number = 0;
        foreach (var item in block.Items ?? [])
            yield return DocxText.Paragraph(block.Ordered == true ? string.Create(CultureInfo.InvariantCulture, $"{++number}．{item}") : $"· {item}", DocxStyle.Body);
    }

    private static IEnumerable<OpenXmlElement> Signatures(DocumentBlock block)
    {
        if (block.Text.Length > 0) yield return DocxText.Paragraph(block.Text, DocxStyle.Body);

        foreach (var signer in block.Signers ?? [])
            yield return DocxText.Paragraph($"{signer.Label}：{(signer.Name.Length > 0 ? signer.Name : "________________")}　　　　年　　月　　日", DocxStyle.Signature);
    }

    /// <summary>A4 with the margins of official documents, or a roll as wide as its printer; in twentieths of a point.</summary>
    private static SectionProperties Section(PaperSize paper) => paper is PaperSize.Roll80
        ? new(new PageSize { Width = 4536, Height = 16838 }, new PageMargin { Top = 227, Bottom = 227, Left = 227, Right = 227, Header = 0, Footer = 0, Gutter = 0 })
        : new(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 2098, Bottom = 1984, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 });
}
