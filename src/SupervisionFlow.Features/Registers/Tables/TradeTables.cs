using SupervisionFlow.Features.Localisation;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>The tables of the trade: what each is, and its columns.</summary>
internal static partial class TradeTables
{
    public const string ChecklistsKey = "checklists";
    public const string CalendarKey = "calendar";

    public static TradeTable Checklists { get; } = new(
        Sheet(ChecklistsKey, "检查表", "Checklists", "现场检查逐项使用；不合格时按“处理方式”汇总措施。", "Used item by item on inspections; a failed item leads to its measures.", ["list", "item_code", "effective_from"],
            Code("list", "检查表", "List") with { Required = true, Note = new("如 clinic、occupational；写新的名称就是一份新的检查表", "Such as clinic or occupational; a new name makes a new list") },
            Code("item_code", "项目编号", "Item") with { Required = true }, Text("category", "类别", "Category"), Text("text", "检查内容", "What is checked", 500) with { Required = true }, Text("text_en", "英文", "In English", 500),
            Text("law", "法律法规", "Law"), Text("article", "条款", "Article"), Choice("severity", "严重程度", "Severity", Option("一般", "一般", "ordinary"), Option("较重", "较重", "considerable"), Option("严重", "严重", "serious"), Option("关键", "关键", "vital")) with { Required = true },
            Text("action", "处理方式", "Measures", 100) with { Required = true, Note = new("OPINION 意见书、ORDER_IMMEDIATE 立即改正、ORDER_LIMIT 限期改正、CASE 立案、CONTROL 控制、TRANSFER 移送、SCORE 记分，用 + 连接", "OPINION, ORDER_IMMEDIATE, ORDER_LIMIT, CASE, CONTROL, TRANSFER, SCORE, joined by +") },
            Number("default_rectify_days", "默认改正天数", "Days to mend", 3650), StatusOfText, Text("check_method", "检查方法", "How it is checked", 300), Text("source_item", "来源项目", "Source item"), Text("penalty_cause", "案由编号", "Penalty cause", 60), From, To),
        "checklists", ["list", "item_code"]);

    public static TradeTable Causes { get; } = new(
        Sheet("causes", "处罚事由", "Penalty causes", "违法日期决定适用的版本；已经生效的版本不能改，另立新版本。", "The day of the violation decides the version; one in force is not changed, a new one is made.", ["cause_code", "version"],
            Code("cause_code", "事由编号", "Cause code") with { Required = true }, VersionNumber, Text("cause", "违法行为", "Violation", 300) with { Required = true }, Text("cause_en", "英文", "In English", 300) with { Required = true },
            Text("violated_provision", "违反条款", "Violated provision", 300) with { Required = true }, Text("penalty_provision", "处罚条款", "Penalty provision", 300) with { Required = true }, Text("penalty_kind", "处罚种类", "Kinds", 500) with { Required = true }, Text("precondition", "前提", "Precondition", 300),
            Choice("fine_base", "罚款方式", "Fine by", Option("between", "数额区间", "two amounts"), Option("times_gains", "违法所得倍数", "times the gains"), Option("none", "不罚款", "no fine"), Option("not_read", "数额待核", "not read")) with { Required = true },
            Number("fine_min_yuan", "最低罚款（元）", "Least (yuan)", 1_000_000_000), Number("fine_max_yuan", "最高罚款（元）", "Most (yuan)", 1_000_000_000), Number("multiple_min", "最低倍数", "Fewest times", 1000), Number("multiple_max", "最高倍数", "Most times", 1000),
            Number("min_illegal_gain_yuan", "违法所得起算额（元）", "Floor of gains (yuan)", 1_000_000_000), Choice("on_the_spot", "可以当场处罚", "On the spot", Option("no", "否", "no"), Option("warning", "仅警告", "warning only"), Option("fine", "警告或者小额罚款", "warning or small fine")) with { Required = true }, Status, Source, From, To),
        "penalty-causes/causes.csv", ["cause_code"]);

    public static TradeTable Limits { get; } = new(
        Sheet("limits", "期限", "Limits", "起算日决定适用的版本；已经生效的版本不能改，另立新版本并写生效日。正在走的期限保持原版本。", "The start event decides the version; one in force is not changed, a new one is made. Running clocks keep theirs.", ["key", "version"],
            Code("key", "期限编号", "Limit") with { Required = true }, VersionNumber,
            Choice("kind", "种类", "Kind", Option("deadline", "期限", "deadline"), Option("waiting_period", "等待期", "waiting period"), Option("window", "区间", "window"), Option("backward", "倒推", "backward")) with { Required = true },
            Text("subject", "事项", "Subject") with { Required = true }, Text("law", "法律法规", "Law") with { Required = true }, Text("article", "条款", "Article"), Text("start_event", "起算事件", "Starts with") with { Required = true }, Number("length", "长度", "Length", 100_000),
            Choice("day_type", "计算单位", "Counted in", Option("calendar", "自然日", "calendar days"), Option("working", "工作日", "working days"), Option("month", "月", "months"), Option("year", "年", "years"), Option("hour", "小时", "hours")) with { Required = true },
            Number("minimum", "最短", "Minimum", 100_000), Number("maximum", "最长", "Maximum", 100_000), Text("suspended_by", "中止事由", "Suspended by") with { Note = new("用分号隔开，如 supplement;hearing", "Separated by semicolons, such as supplement;hearing") },
            Number("extension", "可延长", "Extension", 100_000), Text("extension_by", "批准延长", "Extended by"), Choice("rollover", "末日顺延", "Rollover", Option("none", "不顺延", "none"), Option("next_working_day", "顺延到工作日", "next working day")) with { Required = true }, Status, Source, From, To, Text("note", "说明", "Note", 500)),
        "limits/limits.csv", ["key"]);

    public static TradeTable Calendar { get; } = new(
        Sheet(CalendarKey, "节假日与调休", "Calendar", "没有列出的日子按周六、周日休息。一年的放假安排全部录入后，加一行“年份齐全”；没有这一行的年份，算出的日期是暂定的。", "Days not listed follow the week. When all of a year is entered, a row “year complete” says so; without it that year's dates are provisional.", ["date"],
            Text("date", "日期", "Date", 10) with { Required = true, Note = new("“年份齐全”写年份，如 2027", "For “year complete” the year, such as 2027") },
            Choice("kind", "种类", "Kind", Option("holiday", "放假", "day off"), Option("workday", "调休上班", "make-up day"), Option("ordinary", "按周（取消本行）", "by the week (takes a row back)"), Option("covers", "年份齐全", "year complete")) with { Required = true },
            Text("name", "名称或依据", "Name or notice") with { Required = true }),
        "calendar/holidays.csv", []);

    public static TradeTable Laws { get; } = new(
        Sheet("legal-basis", "法律依据", "Legal basis", "本系统引用的法律、法规、规章和标准，各版本的生效和失效日期，供查阅核对；事由、期限和流程各自写明所依据的条款。", "The laws, rules and standards referred to, in their versions with the days they are in force: for reference. Causes, limits and processes name their articles themselves.", ["key", "version"],
            Code("key", "编号", "Key") with { Required = true }, Text("title", "名称", "Title") with { Required = true }, Text("title_en", "英文名称", "Title in English"),
            Choice("kind", "层级", "Level", Option("law", "法律", "law"), Option("regulation", "行政法规", "regulation"), Option("rule", "部门规章", "rule"), Option("local", "地方性法规", "local regulation"), Option("local_rule", "地方政府规章", "local rule"), Option("policy", "规范性文件", "policy"), Option("standard", "标准", "standard")) with { Required = true },
            Text("region", "制定地区", "Of which region", 60) with { Note = new("地方性法规、地方政府规章写明省、市，如江苏省", "For local law the province or city that made it") }, Text("document_number", "文号", "Document number"), Text("version", "版本", "Version", 60) with { Required = true }, From, To, StatusOfText, Text("note", "说明", "Note", 500)),
        "legal-basis/laws.csv", ["key"]);

    public static TradeTable Discretion { get; } = new(
        Sheet("discretion", "裁量基准", "Discretion", "每一档占法定罚款幅度的哪一段，按百分比。", "Which part of the statutory range each degree covers, in percent.", ["degree"],
            Choice("degree", "档次", "Degree", Option("light", "从轻", "light"), Option("ordinary", "一般", "ordinary"), Option("heavy", "从重", "heavy")) with { Required = true },
            Number("from_percent", "自（%）", "From (%)", 100) with { Required = true }, Number("to_percent", "至（%）", "To (%)", 100) with { Required = true }, Source, Status),
        "penalty-causes/discretion.csv", []);

    public static TradeTable NoPenalty { get; } = new(
        Sheet("no-penalty", "不予处罚清单", "No-penalty list", "轻微并已改正，或者初次、轻微并已改正的，不予处罚（行政处罚法33）。", "Slight and put right, or the first time and put right.", ["cause_code", "ground", "effective_from"],
            Code("cause_code", "事由编号", "Cause code") with { Required = true }, Choice("ground", "理由", "Ground", Option("minor", "轻微并改正", "minor"), Option("first", "初次、轻微并改正", "first")) with { Required = true },
            Text("conditions", "适用条件", "Conditions", 500) with { Required = true }, Text("exclusions", "除外情形", "Exclusions", 500), Status, Source, From, To),
        "penalty-causes/no-penalty.csv", ["cause_code", "ground"]);

    public static TradeTable Caps { get; } = new(
        Sheet("caps", "检查频次上限", "Inspection caps", "一个对象一年最多检查几次；机构或者类别留空表示不限；事项和层级留空表示合并计算，each表示分别计算。", "How often an object is inspected in a year at most; an empty unit or kind means any, an empty matter or level all together, each every one by itself.", ["unit", "kind", "matter", "level"],
            Unit("unit", "机构", "Unit"), new("kind", new("类别", "Kind"), ColumnKind.Choice) { Options = EntityKinds.OfEntities, IsOpen = true },
            new("matter", new("事项", "Matter"), ColumnKind.Choice) { Options = [Option("each", "每一事项", "each matter"), Option("clinic", "医疗机构", "institutions"), Option("occupational", "职业卫生", "occupational health"), Option("pharmacy", "药事和处方", "pharmacy"), Option("laboratory", "病原微生物实验室", "laboratories")], IsOpen = true },
            new("level", new("层级", "Level"), ColumnKind.Choice) { Options = [Option("each", "每一层级", "each level")], IsOpen = true }, Number("max_per_year", "每年最多（次）", "Most a year", 366) with { Required = true }, Status, Source),
        "inspection-caps/caps.csv", []);

    public static TradeTable CapExemptions { get; } = new(
        Sheet("cap-exemptions", "不计入频次的事由", "Cap exemptions", "以这些事由进行的检查不计入频次上限。", "Inspections for these reasons do not count.", ["code"],
            Code("code", "编号", "Code") with { Required = true }, Text("zh", "中文", "Chinese") with { Required = true }, Text("en", "英文", "English") with { Required = true }, StatusOfText, Source),
        "inspection-caps/exemptions.csv", []);

    public static TradeTable RiskClasses { get; } = new(
        Sheet("risk-classes", "风险等级与监督比例", "Risk classes", "每个方案各自的等级、含义、抽查比例和频次；不同方案的等级不能比较。", "Each scheme has classes of its own, with what they mean, the share inspected and how often; classes of two schemes are never compared.", ["scheme", "class"],
            Code("scheme", "方案", "Scheme") with { Required = true }, Code("class", "等级", "Class") with { Required = true }, Text("scheme_zh", "方案名称", "Scheme in Chinese") with { Required = true }, Text("scheme_en", "方案英文名称", "Scheme in English") with { Required = true },
            Text("zh", "等级名称", "Class in Chinese") with { Required = true }, Text("en", "等级英文名称", "Class in English") with { Required = true }, Number("rank", "风险次序（1最高）", "Rank (1 is the highest risk)", 20) with { Required = true },
            Number("ratio_percent", "每年抽查比例（%）", "Inspected a year (%)", 100) with { Required = true }, Number("per_year", "每年检查次数", "Inspections a year", 366), StatusOfText, Source),
        "risk-classes/classes.csv", []);

    /// <summary>In the order in which they are listed. Made when asked for: those of the other half of this class come into being after this one.</summary>
    public static IReadOnlyList<TradeTable> All => [Authorities, Fields, Powers, Delegations, Grids, EmergencyPlans, Checklists, Dimensions, ConductItems, VillageLicences, BrokenCommitments, PrescriptionFindings, PrescriberMonths, PrescribingRights, ShortageLevels, ShortageList, Experts, QualityCentres, CentreAssessments, QualityIndicators, QualityFigures, Causes, Discretion, LateFees, NoPenalty, Limits, Grounds, ServiceWays, Calendar, Laws, RiskClasses, Caps, CapExemptions];

    private static RegisterSheet Sheet(string key, string zh, string en, string noteZh, string noteEn, string[] keys, params RegisterColumn[] columns) =>
        new(key, new(zh, en), new Bilingual(noteZh, noteEn), keys, columns, IsPersonal: false);
}
