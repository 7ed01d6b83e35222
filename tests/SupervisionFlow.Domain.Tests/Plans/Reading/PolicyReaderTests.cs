using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Plans.Reading;

public sealed class PolicyReaderTests
{
    private static PolicyReading Read(string text) => PolicyReader.Read([.. text.Split('\n').Select(line => new PolicyParagraph(line))], HouseStyles.Words);

    private static IEnumerable<string> Targets(ReadTask task) => task.Indicators.Select(one => one.Target);

    [Fact]
    public void A_document_says_who_issued_it_under_which_number_and_by_which_meeting()
    {
        var plan = Read(HouseStyles.Labelled).Plan;

        plan.Title.ShouldBe("云川市职业健康提升三年行动方案(2026-2028年)");
        plan.Issuer.ShouldBe("云川市卫生健康委员会");
        plan.Number.ShouldBe("云卫发〔2026〕12号");
        plan.Meeting.ShouldBe("市政府第31次常务会议");
        plan.IssuedOn.ShouldBe(new DateOnly(2026, 3, 2));
        plan.IsPublic.ShouldBeTrue();
        plan.FirstLeads.ShouldBeFalse();
    }

    [Fact]
    public void Labelled_lines_part_the_lead_from_those_who_cooperate()
    {
        var tasks = Read(HouseStyles.Labelled).Tasks;

        tasks.Select(task => (task.No, task.Title)).ShouldBe([("一", "摸清企业底数"), ("二", "治理粉尘危害"), ("三", "建设监测网络")]);
        tasks[0].Who.Lead.ShouldBe("市卫生健康委");
        tasks[0].Who.Cooperating.ShouldBe(["市应急管理局", "市人力资源和社会保障局", "各县（市、区）人民政府"]);
        tasks[1].Who.Cooperating.ShouldBe(["市经济和信息化局", "市总工会"]);
        tasks[1].Who.OpenEnded.ShouldBeTrue();
        tasks[2].Who.ShouldSatisfyAllConditions(who => who.Mode.ShouldBe(LeadMode.Named), who => who.Cooperating.ShouldBeEmpty());
    }

    [Fact]
    public void Before_a_year_means_before_it_begins_and_asks_to_be_confirmed()
    {
        var tasks = Read(HouseStyles.Labelled).Tasks;

        tasks[0].Deadlines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Date.ShouldBe(new DateOnly(2026, 6, 30)), one => one.NeedsConfirmation.ShouldBeFalse());
        tasks[1].Deadlines[0].ShouldSatisfyAllConditions(one => one.Text.ShouldBe("2027年前"), one => one.Date.ShouldBe(new DateOnly(2026, 12, 31)), one => one.NeedsConfirmation.ShouldBeTrue());
    }

    [Fact]
    public void Where_a_number_is_left_out_none_is_made_up()
    {
        var lost = Read(HouseStyles.Labelled).Tasks[2].Indicators;

        lost.Select(one => one.Target).ShouldBe([">=2个", "待补"]);
        lost[0].PerUnit.ShouldBeTrue();
        lost[1].ShouldSatisfyAllConditions(one => one.Value.ShouldBeNull(), one => one.Missing.ShouldBeTrue(), one => one.Unit.ShouldBe("%"));
    }

    [Fact]
    public void What_falls_from_one_value_to_another_is_aimed_at_the_other()
    {
        var task = Read(HouseStyles.Labelled).Tasks[1];

        Targets(task).ShouldBe(["=120家", "<=10例/年"]);
        task.Indicators[1].Soft.ShouldBeTrue();
    }

    [Fact]
    public void A_closing_bracket_says_who_leads_who_helps_and_where_none_leads()
    {
        var tasks = Read(HouseStyles.Bracketed).Tasks;

        tasks.Select(task => task.No).ShouldBe(["一-1", "一-2", "二-1", "二-2"]);
        tasks.Select(task => task.Who.Lead).ShouldBe(["市疾控局", "市疾控局", "市卫生监督所", null]);
        tasks[0].Who.Cooperating.ShouldBe(["市教育局", "市财政局"]);
        tasks[3].Who.Mode.ShouldBe(LeadMode.ByDuty);
        tasks[3].Who.Cooperating.ShouldBe(["市卫生健康委", "市市场监管局", "市公安局"]);
    }

    [Fact]
    public void Counts_rates_and_references_are_told_apart()
    {
        var tasks = Read(HouseStyles.Bracketed).Tasks;

        Targets(tasks[0]).ShouldBe(["=8家", ">=98%"]);
        tasks[0].Deadlines[0].Date.ShouldBe(new DateOnly(2026, 12, 31));
        tasks[1].Deadlines[0].ShouldSatisfyAllConditions(one => one.Date.ShouldBe(new DateOnly(2026, 9, 30)), one => one.NeedsConfirmation.ShouldBeTrue());
        tasks[2].Indicators.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Comparator.ShouldBe(Comparator.MoreThan), one => one.Reference.ShouldBe("全省平均水平"), one => one.Value.ShouldBeNull());
        Targets(tasks[3]).ShouldBe([">=4次", "~60家"]);
    }

    [Fact]
    public void The_documents_own_word_makes_the_first_listed_lead()
    {
        var reading = Read(HouseStyles.FirstLeads);

        reading.Plan.FirstLeads.ShouldBeTrue();
        reading.Tasks.Select(task => task.Who.Lead).ShouldBe(["县爱卫办", "县直机关工委", "县疾控中心"]);
        reading.Tasks[0].Who.Cooperating.ShouldBe(["县住建局", "各乡镇人民政府"]);
        reading.Tasks[2].ShouldSatisfyAllConditions(task => task.Who.OpenEnded.ShouldBeTrue(), task => task.WaitsForSuperior.ShouldBeTrue());
        reading.Tasks.SelectMany(Targets).ShouldBe(["=3个", ">=60%", "=100%", "=100%"]);
    }

    [Fact]
    public void Without_such_a_word_nobody_is_made_lead()
    {
        var tasks = Read(HouseStyles.FirstLeads.Replace("列首位的单位为牵头单位。", "", StringComparison.Ordinal)).Tasks;

        tasks[0].Who.ShouldSatisfyAllConditions(who => who.Mode.ShouldBe(LeadMode.Unstated), who => who.Lead.ShouldBeNull(), who => who.Cooperating[0].ShouldBe("县爱卫办"));
        tasks[0].Confidence.ShouldBeLessThan(0.7);
    }

    [Fact]
    public void A_document_without_numbers_and_units_is_read_by_its_short_lines()
    {
        var tasks = Read(HouseStyles.Unnumbered).Tasks;

        tasks.Select(task => (task.Section, task.Title)).ShouldBe([("夯实基层基础", "提升乡镇卫生院能力"), ("夯实基层基础", "稳定乡村医生队伍"), ("守护妇幼健康", "保障母婴安全")]);
        tasks.ShouldAllBe(task => task.Who.Mode == LeadMode.None);
        Targets(tasks[0]).ShouldBe([">=85%"]);
        tasks[0].Deadlines[0].Date.ShouldBe(new DateOnly(2030, 12, 31));
        Targets(tasks[1]).ShouldBe(["=150名/年", "=12名/年"]);
        Targets(tasks[2]).ShouldBe(["待补", "<全省同级平均水平"]);
    }

    [Fact]
    public void Units_behind_the_last_of_several_items_answer_for_the_section()
    {
        var tasks = Read(HouseStyles.SectionWise).Tasks;

        tasks.Select(task => task.Title).ShouldBe(["完善急救体系", "加强血液保障"]);
        tasks[0].Who.Cooperating.ShouldBe(["市卫健委", "市财政局"]);
        Targets(tasks[0]).ShouldBe(["=5个", "=10辆"]);
        Targets(tasks[1]).First().ShouldBe(">=12万份");
    }

    [Fact]
    public void A_task_that_breaks_off_is_marked_and_trusted_less()
    {
        var tasks = Read("""
            1.甲项工作。做好甲。〔市甲局、市乙局等按职责分工负责，各县（区）医改领导小组负责〕
            2.乙项工作。以
            3.丙项工作。做好丙。〔市丙局等按职责分工负责〕
            """).Tasks;

        tasks[1].ShouldSatisfyAllConditions(task => task.Incomplete.ShouldBeTrue(), task => task.Confidence.ShouldBeLessThan(0.5), task => task.Who.Mode.ShouldBe(LeadMode.None));
        tasks[0].Who.ShouldSatisfyAllConditions(who => who.Lead.ShouldBeNull(), who => who.OpenEnded.ShouldBeTrue(), who => who.Cooperating.ShouldBe(["市甲局", "市乙局", "各县（区）医改领导小组"]));
        Responsibility.IsGroup("各县（区）医改领导小组").ShouldBeTrue();
    }

    [Fact]
    public void The_lead_is_the_first_listed_even_where_another_bureau_issued_the_document()
    {
        var task = Read("""
            云川市卫健委关于印发《云川市健康行动方案》的通知
            1. 试点先行。2025年先试点后推广。（责任单位：市教育局。排第1位为牵头单位，下同）
            2. 设立基层公共卫生委员会。2026年底前实现全覆盖。（责任单位：市民政局、市卫健委，各县市区政府）
            """).Tasks[1];

        task.Who.Lead.ShouldBe("市民政局");
        task.Who.Cooperating.ShouldBe(["市卫健委", "各县市区政府"]);
    }

    [Theory]
    [InlineData("到2026年底建成1个中心", "2026-12-31", false)]
    [InlineData("2026年第三季度完成", "2026-09-30", false)]
    [InlineData("2026年上半年完成", "2026-06-30", false)]
    [InlineData("2026年2月28日前完成", "2026-02-28", false)]
    [InlineData("2026年6月上旬完成", "2026-06-10", false)]
    [InlineData("到“十四五”期末完成", "2025-12-31", false)]
    [InlineData("“十五五”期间完成", "2030-12-31", true)]
    [InlineData("三年内完成", "2028-12-31", true)]
    [InlineData("2025年前完成", "2024-12-31", true)]
    public void Deadlines_are_the_last_day_of_what_is_said(string text, string day, bool confirm)
    {
        var deadline = new DeadlineReading(2026).Read(text).ShouldHaveSingleItem();

        deadline.Date.ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        deadline.NeedsConfirmation.ShouldBe(confirm);
    }

    [Theory]
    [InlineData("落实《健康行动方案（2023—2025年）》")]
    [InlineData("自2019年以来成效明显")]
    [InlineData("运用2024年度考核结果")]
    public void A_year_that_is_no_deadline_is_left_alone(string text) => new DeadlineReading(2026).Read(text).ShouldBeEmpty();

    [Theory]
    [InlineData("打造农村30分钟健康服务圈")]
    [InlineData("面向0-3岁婴幼儿和65岁以上老年人开展服务")]
    [InlineData("发挥“四个中心”和“1+1+N”作用")]
    [InlineData("举办第7届大赛，建设“5G+急救”")]
    [InlineData("从3个方面推进工作")]
    [InlineData("推动目标人群全覆盖")]
    public void Numbers_that_set_no_target_are_left_alone(string text) => IndicatorReading.Read(text, []).ShouldBeEmpty();
}
