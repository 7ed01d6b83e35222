using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionFlow.Features.Documents;

/// <summary>A table of a Word file: bordered, as wide as the page, its head repeated on every page.</summary>
internal static class DocxTable
{
    public static IEnumerable<OpenXmlElement> Of(DocumentBlock block)
    {
        if (block.Text.Length > 0) yield return DocxText.Paragraph(block.Text, DocxStyle.Heading);

        var head = block.Head ?? [];
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 },
                    new LeftBorder { Val = BorderValues.Single, Size = 4 },
                    new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 })),
            new TableGrid(head.Select(_ => new GridColumn())));
        table.Append(new TableRow([new TableRowProperties(new TableHeader()), .. head.Select(text => Cell(text, DocxStyle.CellHead))]));
        foreach (var row in block.Rows ?? [])
            table.Append(new TableRow(row.Select(text => Cell(text, DocxStyle.Cell))));

        yield return table;
    }

    private static TableCell Cell(string text, DocxStyle style) => new(DocxText.Paragraph(text, style));
}
