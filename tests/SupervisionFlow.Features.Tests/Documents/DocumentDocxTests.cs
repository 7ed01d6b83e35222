using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Documents;

public class DocumentDocxTests
{
    private static readonly DocumentModel Everything = new("notice", "卫生监督意见书", PaperSize.A4,
    [
        new(BlockKind.Title, "卫生监督意见书"),
        new(BlockKind.Number, "芜镜卫医许〔2026〕31号"),
        new(BlockKind.Heading, "一、检查情况"),
        new(BlockKind.Para, "第一段\n换行\n\n第二段 <w:p/> & \u0001\uFFFF"),
        new(BlockKind.Table, "问题清单") { Head = ["序号", "问题"], Rows = [["1", "未公示"], ["2", "无门诊日志"]] },
        new(BlockKind.List, "依据:") { Items = ["甲", "乙"], Ordered = true },
        new(BlockKind.Signatures, "") { Signers = [new("执法人员", "李强"), new("当事人", "")] },
        new(BlockKind.Seal, "镜湖区卫生监督所"),
        new(BlockKind.Date, "2026年5月18日"),
        new(BlockKind.Remedy, "如不服,可以申请复议。"),
        new(BlockKind.Note, "一式两份"),
        new(BlockKind.Code, "https://flow.example/inspect/7K3MP9QW2XRT"),
    ]);

    [Theory]
    [InlineData(PaperSize.A4)]
    [InlineData(PaperSize.Roll80)]
    public void A_document_with_every_kind_of_block_is_a_valid_Word_file(PaperSize paper)
    {
        using var file = Open(Everything with { Paper = paper });

        new OpenXmlValidator().Validate(file, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void The_title_is_centred_in_the_font_of_official_documents()
    {
        using var file = Open(Everything);

        var title = file.MainDocumentPart!.Document.Body!.GetFirstChild<Paragraph>()!;
        title.ParagraphProperties!.Justification!.Val!.Value.ShouldBe(JustificationValues.Center);
        title.Descendants<RunFonts>().Single().EastAsia!.Value.ShouldBe("方正小标宋简体");
    }

    [Fact]
    public void Markup_in_data_stays_text_and_what_XML_cannot_hold_is_left_out()
    {
        using var file = Open(Everything);

        file.MainDocumentPart!.Document.InnerText.ShouldContain("第二段 <w:p/> & ");
        file.MainDocumentPart.Document.InnerText.ShouldNotContain("\u0001");
    }

    private static WordprocessingDocument Open(DocumentModel model) =>
        WordprocessingDocument.Open(new MemoryStream(DocumentDocx.Render(model)), isEditable: false);
}
