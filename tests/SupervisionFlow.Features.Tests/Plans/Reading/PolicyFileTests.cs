using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using SupervisionFlow.Domain.Plans.Reading;
using Xunit;

namespace SupervisionFlow.Features.Plans.Reading;

public sealed class PolicyFileTests
{
    private const string Sheet = """
        2026年监督工作任务分解表,,,,,,
        序号,任务类别,工作任务,目标要求,牵头单位,配合单位,完成时限
        1,监督执法,"开展游泳场所
        专项检查",检查覆盖率100%,市卫生监督所,市体育局、市市场监管局,8月底
        2,,推进在线监测,接入不少于30家,,,2026年12月31日
        3,能力建设,培训监督员,培训200人次,市卫健委,各县区卫健局,长期坚持
        """;

    private const string Text = "云川市2026年健康行动任务\n1.控烟。2026年底前无烟单位覆盖率达到90%以上。（牵头单位：市卫健委；配合单位：市教育局）\n2.禁毒。〔市公安局负责〕";

    private static PolicyReading Read(string name, byte[] content) => PolicyReader.Read(PolicyFile.Read(name, content), ShippedPolicyWords.All);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    public void A_text_is_read_however_it_was_saved(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var saved = Encoding.GetEncoding(encoding);

        var tasks = Read("plan.txt", [.. saved.GetPreamble(), .. saved.GetBytes(Text)]).Tasks;

        tasks.Select(task => task.Who.Lead).ShouldBe(["市卫健委", "市公安局"]);
        tasks[0].Indicators.ShouldHaveSingleItem().Target.ShouldBe(">=90%");
    }

    [Fact]
    public void A_table_is_read_by_its_header_and_empty_cells_continue_those_above()
    {
        var reading = Read("plan.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sheet)]);

        reading.Plan.Year.ShouldBe(2026);
        reading.Tasks.Select(task => (task.No, task.Section)).ShouldBe([("1", "监督执法"), ("2", "监督执法"), ("3", "能力建设")]);
        reading.Tasks.Select(task => task.Who.Lead).ShouldBe(["市卫生监督所", "市卫生监督所", "市卫健委"]);
        reading.Tasks[0].Who.Cooperating.ShouldBe(["市体育局", "市市场监管局"]);
        reading.Tasks[0].Deadlines[0].ShouldSatisfyAllConditions(one => one.Date.ShouldBe(new DateOnly(2026, 8, 31)), one => one.NeedsConfirmation.ShouldBeTrue());
        reading.Tasks.Select(task => task.Indicators.Single().Target).ShouldBe(["=100%", ">=30家", "=200人次"]);
        reading.Tasks[2].Deadlines[0].Date.ShouldBeNull();
    }

    [Fact]
    public void Text_pasted_from_a_spreadsheet_is_a_table()
    {
        var tasks = PolicyReader.Read(PolicyFile.OfText("任务\t责任单位\t完成时限\n甲\t市甲局\t2026年6月\n乙\t市乙局\t2026年7月"), ShippedPolicyWords.All).Tasks;

        tasks.Select(task => (task.Title, task.Who.Cooperating.Single(), task.Deadlines[0].Date)).ShouldBe([("甲", "市甲局", new DateOnly(2026, 6, 30)), ("乙", "市乙局", new DateOnly(2026, 7, 31))]);
    }

    [Fact]
    public void A_Word_document_is_read_with_the_numbers_that_Word_prints()
    {
        var content = Word(
            Numbered(0, "重点任务"),
            Numbered(1, "控烟。2026年底前无烟单位覆盖率达到90%以上。（责任单位：市卫健委、市教育局。排第1位为牵头单位，下同）"),
            Numbered(1, "接种。适龄儿童接种率不低于95%。（责任单位：市疾控局、市教育局）"));

        var tasks = Read("plan.docx", content).Tasks;

        tasks.Select(task => (task.No, task.Section, task.Title, task.Who.Lead)).ShouldBe([("1", "重点任务", "控烟", "市卫健委"), ("2", "重点任务", "接种", "市疾控局")]);
    }

    [Fact]
    public void A_table_in_a_Word_document_is_read_as_one()
    {
        var table = new Table(Row("序号", "工作任务", "牵头单位", "配合单位", "时限"), Row("1", "控烟", "市卫健委", "市教育局", "2026年底"));

        var task = Read("plan.docx", Word(new Paragraph(new Run(new Text("任务分解表"))), table)).Tasks.ShouldHaveSingleItem();

        (task.Title, task.Who.Lead, task.Deadlines[0].Date).ShouldBe(("控烟", "市卫健委", new DateOnly(2026, 12, 31)));
    }

    [Fact]
    public void A_Word_document_made_to_use_up_the_machine_is_read_as_Word_would_or_refused()
    {
        var deep = new Body().OuterXml;
        var levels = string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 50_000));
        var closing = string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 50_000));
        var wide = new Table(new TableRow(new TableCell(new TableCellProperties(new GridSpan { Val = int.MaxValue }), new Paragraph(new Run(new Text("一"))))));

        Should.Throw<PolicyFileException>(() => PolicyFile.Read("deep.docx", Raw(deep.Replace("/>", $">{levels}{closing}</w:body>", StringComparison.Ordinal))));
        PolicyFile.Read("wide.docx", Word(wide)).ShouldHaveSingleItem().ShouldBeOfType<PolicyTable>().Rows.Single().Count.ShouldBe(63);
        PolicyFile.Read("long.docx", Word(Numbered(int.MaxValue, "控烟"), Numbered(-1, "接种"))).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("plan.docx")]
    [InlineData("plan.doc")]
    public void What_cannot_be_read_is_refused_in_words(string name) =>
        Should.Throw<PolicyFileException>(() => PolicyFile.Read(name, [1, 2, 3])).Message.ShouldNotBeEmpty();

    [Fact]
    public void Of_seventy_kilobytes_every_task_is_read()
    {
        var task = string.Concat(Enumerable.Range(0, 12).Select(part => $"加强工作统筹，落实各项措施，到202{part % 9}年建成{part}个示范点，覆盖率达到8{part % 9}%以上；"));
        var text = string.Join('\n', Enumerable.Range(1, 70).Select(number => $"{number}. 第{number}项任务标题。{task}（责任单位：市卫健委、市财政局，各县市区政府）"));
        Encoding.UTF8.GetByteCount(text).ShouldBeGreaterThan(70_000);

        Read("plan.txt", Encoding.UTF8.GetBytes(text)).Tasks.Count.ShouldBe(70);
    }

    [Fact]
    public void The_measure_counts_what_is_missing_and_what_is_too_much()
    {
        var expected = ExpectedReading.Parse("""
            seed,no,section,task,lead_unit,cooperating_units,deadline,indicator,target
            x,1,,控烟,市卫健委,市教育局; 市文明办,,,
            x,1.1,,控烟,市卫健委,,,覆盖率,>=90%
            x,3,,无,,,,,
            """);

        var scores = expected.Score("x", Read("x.txt", Encoding.UTF8.GetBytes(Text)));

        scores["indicators"].ShouldSatisfyAllConditions(score => score.Recall.ShouldBe(1), score => score.Precision.ShouldBe(1));
        scores["cooperating"].ShouldSatisfyAllConditions(score => score.Recall.ShouldBe(0.5), score => score.Missed.ShouldBe(["1 市文明办"]));
        scores["tasks"].ShouldSatisfyAllConditions(score => score.Missed.ShouldBe(["3"]), score => score.Surplus.ShouldBe(["2"]));
        scores["lead"].Precision.ShouldBe(0.5);
    }

    private static TableRow Row(params string[] cells) => new(cells.Select(cell => new TableCell(new Paragraph(new Run(new Text(cell))))));

    private static Paragraph Numbered(int level, string text) =>
        new(new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = 1 })), new Run(new Text(text)));

    private static byte[] Word(params OpenXmlElement[] body)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new Document(new Body(body));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(Level(0, NumberFormatValues.ChineseCounting, "（%1）"), Level(1, NumberFormatValues.Decimal, "%2.")) { AbstractNumberId = 0 },
                new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 });
        }

        return stream.ToArray();
    }

    private static byte[] Raw(string body)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            using var part = new StreamWriter(file.AddMainDocumentPart().GetStream(FileMode.Create));
            part.Write($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{body}</w:document>");
        }

        return stream.ToArray();
    }

    private static Level Level(int at, NumberFormatValues format, string text) =>
        new(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }) { LevelIndex = at };
}
