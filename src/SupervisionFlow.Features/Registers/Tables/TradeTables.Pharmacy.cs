using SupervisionFlow.Features.Prescriptions;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>The experts of accreditation, and the tables of pharmacy: what an evaluation may find, what it counted of prescribers, whose right is restricted, and which drugs are short.</summary>
internal static partial class TradeTables
{
    public static TradeTable Experts { get; } = new(
        Sheet("experts", "评审专家库", "Experts", "评审专家由此抽取；在被评医院任职、有兼职亲属合作关系的自动回避。", "Panels of accreditation are drawn from it; whoever works at the institution or has to do with it steps aside.", ["code"],
            Code("code", "专家编号", "Expert") with { Required = true }, Text("name", "姓名", "Name", 60) with { Required = true }, Text("employer", "任职单位", "Employer") with { Required = true, Note = new("写全称或者统一社会信用代码", "The full name or the credit code") },
            Text("specialities", "专业", "Specialities", 300) with { Note = new("用分号隔开", "Separated by semicolons") }, Text("related", "回避单位", "Steps aside for", 500) with { Note = new("兼职、亲属、近三年合作的机构全称或者信用代码，用分号隔开", "Institutions by full name or credit code, separated by semicolons") },
            From, Day("effective_to", "聘期止", "Appointed until") with { Note = new("最后一天；留空表示没有期限", "The last day; empty without end") }, StatusOfText, Source) with { IsPersonal = true },
        "accreditation/experts.csv", []);

    public static TradeTable PrescriptionFindings { get; } = new(
        Sheet("prescription-findings", "处方点评问题代码", "Findings of evaluation", "点评表每一行写这里的代码；一张处方有几个问题的，按最重的一类计。", "Each line of an evaluation gives these codes; of several the gravest class counts.", ["code"],
            Code("code", "代码", "Code") with { Required = true }, Choice("class", "类别", "Class", [.. PrescriptionClasses.OfFindings.Select(known => Option(known.Code, known.Words.Zh, known.Words.En))]) with { Required = true },
            Text("zh", "问题", "Finding", 300) with { Required = true }, Text("en", "英文", "In English", 300) with { Required = true }, StatusOfText, Source),
        "prescriptions/findings.csv", []);

    public static TradeTable PrescriberMonths { get; } = new(
        Sheet("prescriber-months", "医师超常处方计数", "Super-normal prescriptions counted", "每月点评审定后自动登记：每名医师无正当理由的超常处方各是哪一天开具的；一个月有几个点评案件的各登记一行，合并累计；系统启用以前的月份在此导入。", "Entered by each month's evaluation: on which days a prescriber wrote super-normal prescriptions without a good reason. Several evaluations of a month have a row each, and count together. Months from before the system are imported here.", ["prescriber", "institution", "month", "decision"],
            Text("prescriber", "处方医师代码", "Prescriber code", 40) with { Required = true }, Text("institution", "机构名称", "Institution", 60) with { Required = true }, InstitutionCode,
            Text("month", "月份", "Month", 7) with { Required = true, Note = new("如 2026-05", "Such as 2026-05") }, Text("days", "超常处方开具日期", "Days of super-normal ones", 4000) with { Note = new("每张一个日期，用分号隔开；点评过而没有的留空", "One day for each, separated by semicolons; empty where some were looked at and none found") },
            Text("decision", "点评案号", "Evaluation") with { Required = true }, StatusOfText, Source) with { IsPersonal = true },
        "prescriptions/prescriber-months.csv", []);

    public static TradeTable PrescribingRights { get; } = new(
        Sheet("prescribing-rights", "处方权限制与取消", "Prescribing rights", "处方审核时据此拦截：限制期内或者被取消处方权的医师开具的处方不得调配。送达之日起生效，由点评案件自动登记，恢复处方权的写截止日。", "Review blocks by these rows: what a prescriber wrote whose right is restricted or cancelled is not dispensed. An evaluation enters them from the day of service; where the right is restored the last day is written.", ["prescriber", "from", "decision"],
            Text("prescriber", "处方医师代码", "Prescriber code", 40) with { Required = true }, Text("institution", "机构名称", "Institution", 60) with { Note = new("与信用代码都留空表示在所有机构", "Empty, with the credit code: at every institution") }, InstitutionCode,
            Choice("measure", "处理", "Measure", Option("restrict", "警告并限制处方权", "warning, restricted"), Option("cancel", "取消处方权", "cancelled")) with { Required = true },
            Day("from", "自", "From") with { Required = true }, Day("until", "至", "Until") with { Note = new("最后一天；留空至恢复时", "The last day; empty until it is restored") },
            Text("reason", "事由", "Reason", 300) with { Required = true }, Text("decision", "决定文号或者案号", "Decision or case") with { Required = true }, Text("document", "文书标识", "Document id", 64) with { Note = new("点评案件登记的文书，撤销或者更正送达日期时据此更改；导入的留空", "The document of an evaluation, by which the row follows its revocation or a corrected day of service; empty in what is imported") }, StatusOfText, Source) with { IsPersonal = true },
        "prescriptions/prescribing-rights.csv", []);

    public static TradeTable ShortageLevels { get; } = new(
        Sheet("shortage-levels", "药品短缺分级表", "Levels of drug shortages", "从上到下第一条符合的决定短缺级别和应对措施；条件留空表示不论。", "The first row that applies decides the level and what it asks for; an empty condition means whatever it is.", ["order"],
            Number("order", "次序", "Order", 99) with { Required = true }, Code("level", "级别编号", "Level") with { Required = true }, Text("zh", "级别", "In Chinese", 30) with { Required = true }, Text("en", "英文", "In English", 60) with { Required = true },
            Number("stock_days_under", "库存可用不足（天）", "Stock for fewer days than", 999), Number("institutions_from", "报告机构不少于（家）", "Institutions at least", 999), YesOrNo("no_substitute", "仅限没有替代药品的", "Only without a substitute"),
            Choice("reserve", "动用储备", "Reserve", Option("none", "不动用", "none"), Option("county", "县级储备", "of the county"), Option("city", "市级储备", "of the city")) with { Required = true },
            YesOrNo("conference", "会商", "Conference"), YesOrNo("listed", "拟列入清单", "Proposed for the list"), StatusOfText, Source),
        "shortages/levels.csv", []);

    public static TradeTable ShortageList { get; } = new(
        Sheet("shortage-list", "本地短缺药品监测清单", "Local monitoring list of drugs in short supply", "列入和移出经批准由短缺药品案件自动登记；上级公布的清单可以导入。", "Entered and left by approval: the case of a shortage writes it. Lists published above may be imported.", ["drug", "dosage_form", "specification", "decision"],
            Text("drug", "通用名", "Drug", 40) with { Required = true }, Text("dosage_form", "剂型", "Dosage form", 20) with { Required = true }, Text("specification", "规格", "Specification", 40) with { Required = true },
            Text("licence_number", "批准文号", "Licence number", 40), Text("level", "短缺级别", "Level", 30), Unit("unit", "承办机构", "Unit"),
            Day("entered_on", "列入日期", "Entered on") with { Required = true }, Day("left_on", "移出日期", "Left on") with { Note = new("留空表示仍在清单中", "Empty while it is on the list") },
            Text("reason", "理由", "Reason", 300) with { Required = true }, Text("decision", "决定文号或者案号", "Decision or case", 28) with { Required = true }, StatusOfText, Source),
        "shortages/list.csv", []);

    /// <summary>Made when asked for: the tables above come into being before what stands below them.</summary>
    private static RegisterColumn InstitutionCode => Text("credit_code", "统一社会信用代码", "Credit code", 40) with { Note = new("写明的按代码核对，机构更名也不失效；留空按名称", "Where given it decides, whatever the name has become; empty: by the name") };
}
