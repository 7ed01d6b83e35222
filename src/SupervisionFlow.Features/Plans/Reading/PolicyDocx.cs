using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Features.Plans.Reading;

/// <summary>The paragraphs and tables of a Word document, with the numbers that Word would print before them.</summary>
internal static class PolicyDocx
{
    private const int MostCharacters = 20_000_000;

    /// <summary>Word's own tables reach some forty levels; without a bound a small file can hold more of them than the stack.</summary>
    private const int MostLevels = 250;

    /// <summary>Word allows 63 columns.</summary>
    private const int MostColumns = 63;

    public static IReadOnlyList<PolicyBlock> Read(byte[] content)
    {
        try
        {
            using var stream = new MemoryStream(content);
            using var file = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MostCharacters });
            foreach (var part in new OpenXmlPart?[] { file.MainDocumentPart, file.MainDocumentPart?.NumberingDefinitionsPart, file.MainDocumentPart?.StyleDefinitionsPart })
                RequireShallow(part);
            var body = file.MainDocumentPart?.Document?.Body ?? throw new PolicyFileException("文档没有内容", "The document is empty");
            var numbers = new DocxNumbering(file.MainDocumentPart);
            return [.. body.ChildElements.SelectMany(element => Blocks(element, numbers))];
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or IOException or FormatException)
        {
            throw new PolicyFileException("不是可以读取的 Word 文档（.docx）", "Not a Word document (.docx) that can be read");
        }
    }

    private static void RequireShallow(OpenXmlPart? part)
    {
        using var reader = part is null ? null : XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MostCharacters, CloseInput = true });
        while (reader?.Read() == true)
        {
            if (reader.Depth > MostLevels)
                throw new InvalidDataException($"More than {MostLevels} levels");
        }
    }

    private static IEnumerable<PolicyBlock> Blocks(OpenXmlElement element, DocxNumbering numbers) => element switch
    {
        Paragraph paragraph => [new PolicyParagraph(numbers.Before(paragraph) + Text(paragraph))],
        Table table => [new PolicyTable([.. table.Elements<TableRow>().Select(Row)])],
        SdtBlock block => block.SdtContentBlock?.ChildElements.SelectMany(child => Blocks(child, numbers)) ?? [],
        _ => [],
    };

    private static IReadOnlyList<string> Row(TableRow row)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<TableCell>())
        {
            cells.Add(string.Join('\n', cell.Descendants<Paragraph>().Select(Text)));
            cells.AddRange(Enumerable.Repeat("", Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, MostColumns) - 1));
        }

        return cells;
    }

    private static string Text(Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(part => part switch
    {
        Text text => text.Text,
        TabChar => "\t",
        Break => "\n",
        _ => "",
    }));
}
