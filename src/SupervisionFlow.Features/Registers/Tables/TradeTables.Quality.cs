using SupervisionFlow.Features.Quality;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>The tables of quality control: the centres, their indicators, and the figures of each round.</summary>
internal static partial class TradeTables
{
    public static TradeTable QualityCentres { get; } = new(
        Sheet("quality-centres", "质控中心", "Quality control centres", "各专业质控中心的挂靠单位、负责人和聘期；聘期内的中心才能发起质控，考核终止聘任的另见质控中心考核登记，终止日之后不再在聘期内。", "The centres with their hosts, heads and terms. Only a centre in office opens a round; an assessment that ends the appointment stands in the register of assessments, and after the day named there the centre is in office no longer.", ["centre", "effective_from"],
            Text("centre", "质控中心", "Centre", 60) with { Required = true }, Specialty, Choice("level", "级别", "Level", Option("city", "市级", "city"), Option("county", "县级", "county")) with { Required = true },
            Text("host", "挂靠单位", "Host", 60) with { Required = true, Note = new("写全称", "The full name") }, Unit("unit", "挂靠机构", "Host unit") with { Note = new("该机构和下级的质控中心人员以中心名义发起质控；留空的由审核员发起", "The centre's people at this unit, or below it, open its rounds; empty: a reviewer does") }, Code("host_code", "挂靠单位信用代码", "Credit code of the host", 18) with { Note = new("考核专家的回避按挂靠单位的名称或者代码核对", "Whether an expert steps aside is told by the host’s name or this code") }, Text("head", "负责人", "Head", 60),
            From with { Note = new("聘期第一天；留空表示一直有效", "The first day of the term; empty: always") }, To with { Note = new("聘期最后一天；留空表示没有期限", "The last day of the term; empty without end") },
            Text("decision", "聘任文号或者案号", "Decision or case") with { Required = true }, StatusOfText, Source),
        "quality-control/centres.csv", ["centre"]);

    public static TradeTable QualityIndicators { get; } = new(
        Sheet("quality-indicators", "质控指标", "Quality indicators", "各专业的质控指标；系统由分子、分母计算，与目标值、预警值和上一期比较。指标出自国家卫生健康委发布的各专业医疗质量控制指标，未核对原文的注明。", "The indicators of each specialty: computed from numerator and denominator and compared with target, alert and the round before.", ["code", "effective_from"],
            Code("code", "指标代码", "Code") with { Required = true }, Specialty, Text("zh", "指标", "Indicator") with { Required = true }, Text("en", "英文", "In English") with { Required = true },
            Choice("unit_of_value", "数值单位", "Unit of value", Option(QualityTables.Percent, "百分率", "percent"), Option(QualityTables.PerMille, "千分率", "per mille"), Option(QualityTables.Ratio, "比值", "ratio")) with { Required = true },
            Text("numerator", "分子", "Numerator") with { Required = true }, Text("denominator", "分母", "Denominator") with { Required = true },
            Choice("comparator", "目标方向", "Target is", Option("at_least", "不低于", "at least"), Option("at_most", "不高于", "at most"), Option("none", "仅监测", "observed only")) with { Required = true },
            Figure("target", "目标值", "Target"), Figure("alert", "预警值", "Alert"), Figure("jump", "与上一期相差", "Jump") with { Note = new("差距超过此数的，要求核实；留空不比较", "A greater distance from the round before is asked about; empty: never") },
            Choice("alert_opens", "预警后", "Alert opens", Option("hazard", "登记隐患", "a hazard"), Option("emergency", "转应急核实", "a signal of an emergency")) with { Note = new("留空只在报告中列明", "Empty: named in the report only") }, StatusOfText, Source, From, To),
        "quality-control/indicators.csv", ["code"]);

    public static TradeTable QualityFigures { get; } = new(
        Sheet("quality-figures", "质控指标历次数据", "Quality figures", "质控报告审定后自动登记，下一期据此比较；系统启用以前的数据在此导入。", "Entered by each round whose report was approved, for the next to be compared with; figures from before the system are imported here.", ["period", "institution", "indicator", "decision"],
            Text("period", "期间", "Period", 7) with { Required = true, Note = new("如 2026-05、2026Q2、2026", "Such as 2026-05, 2026Q2 or 2026") }, Text("institution", "机构名称", "Institution", 60) with { Required = true }, Code("indicator", "指标代码", "Indicator") with { Required = true },
            Figure("numerator", "分子", "Numerator") with { Required = true }, Figure("denominator", "分母", "Denominator") with { Required = true }, Text("decision", "案号", "Round") with { Required = true }, StatusOfText, Source),
        "quality-control/figures.csv", []);

    public static TradeTable CentreAssessments { get; } = new(
        Sheet("centre-assessments", "质控中心考核结果", "Assessments of centres", "每年考核审定后自动登记；终止聘任的写明最后一天，此后该中心不能再发起质控，重新聘任的在质控中心登记新的聘期。", "Entered by each year's assessment. One that ends the appointment has its last day: the centre opens no round after it until it is appointed anew.", ["centre", "year", "decision"],
            Text("centre", "质控中心", "Centre", 60) with { Required = true }, Text("year", "考核年度", "Year", 4) with { Required = true }, Text("score", "得分", "Score", 10),
            Choice("result", "结果", "Result", Option("pass", "合格", "passed"), Option("mended", "整改后合格", "passed after mending"), Option(QualityTables.Ended, "终止聘任", "appointment ended")) with { Required = true },
            Day("ended_on", "聘任终止日", "Ended on") with { Note = new("聘任的最后一天；其他结果留空", "The last day of the appointment; empty for other results") }, Text("decision", "文号或者案号", "Decision or case") with { Required = true }, StatusOfText, Source),
        "quality-control/assessments.csv", []);

    /// <summary>Made when asked for: the tables above come into being before what stands below them.</summary>
    private static RegisterColumn Specialty => Choice("specialty", "专业", "Specialty",
        Option("infection", "医院感染", "infection control"), Option("nursing", "护理", "nursing"), Option("anaesthesia", "麻醉", "anaesthesia"), Option("pathology", "病理", "pathology"), Option("pharmacy", "药事", "pharmacy"), Option("emergency", "急诊", "emergency medicine"), Option("laboratory", "临床检验", "laboratory")) with
    { Required = true, IsOpen = true, Note = new("也可以写当地增设的专业", "A locality may name others") };

    private static RegisterColumn Figure(string code, string zh, string en) => Text(code, zh, en, 20) with { Note = new("数字，可以有小数", "A number, decimals allowed") };
}
