using System.Globalization;
using Shouldly;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Tests;
using Xunit;

namespace SupervisionFlow.Domain.Plans.Reading;

public sealed class CityStylesTests
{
    public static TheoryData<string> Styles => [.. CityStyles.All.Keys];

    private static IReadOnlyList<ReadTask> Read(string text) => PolicyReader.Read([.. text.Split('\n').Select(line => new PolicyParagraph(line))], HouseStyles.Words).Tasks;

    [Theory]
    [MemberData(nameof(Styles))]
    public void Every_style_is_read_as_a_person_reads_it(string style) =>
        Read(CityStyles.All[style].Text).Select(Line).ShouldBe(CityStyles.All[style].Expected);

    [Fact]
    public void A_table_of_sections_and_their_staff_is_read_by_its_header()
    {
        var reading = PolicyReader.Read([new PolicyTable(CityStyles.Table)], HouseStyles.Words);

        reading.Plan.Title.ShouldBeEmpty();
        reading.Tasks.Select(Line).ShouldBe(
        [
            "1 放射卫生|职业健康科|监督一科、办公室|2026-09-30|>=90%",
            "2 医疗废物|医政股|疾控股|-|>=95%",
            "3 信访办理|办公室|各科室|-|=100%",
        ]);
    }

    [Fact]
    public void A_quarter_without_a_year_is_the_plans()
    {
        var reading = PolicyReader.Read([new PolicyParagraph("2026年重点工作安排"), new PolicyTable(CityStyles.Table)], HouseStyles.Words);

        reading.Tasks[1].Deadlines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Date.ShouldBe(new DateOnly(2026, 12, 31)), one => one.NeedsConfirmation.ShouldBeTrue());
    }

    [Fact]
    public void Nothing_that_is_no_name_becomes_a_unit_and_the_list_that_held_it_is_trusted_less()
    {
        var tasks = CityStyles.All.Values.SelectMany(style => Read(style.Text)).ToList();

        tasks.SelectMany(task => task.Who.Cooperating.Append(task.Who.Lead ?? task.Who.Cooperating[0])).ShouldAllBe(unit => HouseStyles.Words.IsName(unit));
        tasks.Single(task => task.Who.Unread.Count > 0).ShouldSatisfyAllConditions(task => task.Who.Unread.ShouldBe(["张三"]), task => task.Confidence.ShouldBeLessThanOrEqualTo(0.6));
    }

    [Theory]
    [InlineData("年底前对480家企业开展检测")]
    [InlineData("超标企业整改率不低于95%")]
    [InlineData("完成时限：2026年9月底")]
    [InlineData("加强对辖区各医疗机构")]
    [InlineData("张三")]
    public void A_clause_is_no_name(string text) => HouseStyles.Words.IsName(text).ShouldBeFalse();

    [Theory]
    [InlineData("建设局")]
    [InlineData("组织部")]
    [InlineData("对外联络办")]
    [InlineData("市市场监管局（知识产权局）")]
    [InlineData("医政股")]
    [InlineData("团市委")]
    public void Names_stay_names(string text) => HouseStyles.Words.IsName(text).ShouldBeTrue();

    [Fact]
    public void A_locality_adds_the_words_of_its_house_style()
    {
        const string text = "1.抓实。（挂帅单位：市卫健专务；协力单位：市医保局）\n2.再抓。（挂帅单位：市教育局）";
        var shipped = Repository.Read("workflows/plan-documents/terms.csv");
        var own = PolicyWords.Parse(shipped + "leading,挂帅,本市,parameter\nhelping,协力,本市,parameter\nname.end,专务,本市,parameter\n");

        Read(text).ShouldAllBe(task => task.Who.Lead == null);
        PolicyReader.Read([.. text.Split('\n').Select(line => new PolicyParagraph(line))], own).Tasks.Select(task => task.Who.Lead).ShouldBe(["市卫健专务", "市教育局"]);
        Should.Throw<TableError>(() => PolicyWords.Parse(shipped + "chief,挂帅,本市,parameter\n"));
    }

    [Fact]
    public void A_table_whose_header_says_nothing_is_counted_as_unread() =>
        PolicyReader.Read([new PolicyParagraph("1.甲。（责任单位：市甲局）"), new PolicyTable([["甲", "乙"], ["1", "2"]])], HouseStyles.Words).UnreadTables.ShouldBe(1);

    [Theory]
    [InlineData("就诊率不低于百分之九十二点五", ">=92.5%", "就诊率")]
    [InlineData("监督覆盖率由80%提高到95%", ">=95%", "监督覆盖率")]
    [InlineData("新建站点≥3个", ">=3个", "新建站点")]
    [InlineData("投诉率≤千分之五", "<=5‰", "投诉率")]
    [InlineData("基层就诊占比达六成五", ">=65%", "基层就诊占比")]
    [InlineData("病例数由上年三十例下降到12例以内", "<=12例", "病例数")]
    public void Numbers_are_read_however_they_are_written(string text, string target, string name)
    {
        var one = IndicatorReading.Read(text, []).ShouldHaveSingleItem();

        (one.Target, one.Name).ShouldBe((target, name));
    }

    private static string Line(ReadTask task) => string.Join('|',
        $"{task.No} {task.Title}", task.Who.Lead ?? "-", string.Join('、', task.Who.Cooperating),
        Or(task.Deadlines.Where(one => one.Date is not null).Select(one => $"{one.Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(one.Soft ? "~" : "")}")),
        Or(task.Indicators.Select(one => one.Target)));

    private static string Or(IEnumerable<string> parts) => string.Join('、', parts) is { Length: > 0 } text ? text : "-";
}
