using SupervisionFlow.Domain.Documents;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>What the agency may do, who may do it, and by what rules of handling.</summary>
internal static partial class TradeTables
{
    public static TradeTable Fields { get; } = new(
        Sheet("fields", "监督专业", "Fields of supervision", "案件和统计按专业分；权责事项没有写明专业的，按监督对象的类别。", "Cases and figures are told apart by field; where the power names none, the entity's kind decides.", ["key"],
            Code("key", "编号", "Key") with { Required = true }, Text("zh", "中文", "Chinese") with { Required = true }, Text("en", "英文", "English") with { Required = true }, Text("word", "文号用字", "Word in numbers", 4),
            Text("kinds", "监督对象类别", "Kinds of entities", 500) with { Note = new("类别的编码，用分号隔开，如 clinic;hospital", "Codes of kinds, separated by semicolons, such as clinic;hospital") },
            Text("told_by", "由此认定", "Told by", 500) with { Note = new("案件的哪些内容说明属于本专业，用分号隔开：cause=OCC* 指案由编号以 OCC 开头", "Which facts of a case tell that it belongs here, separated by semicolons: cause=OCC* means causes that begin with OCC") }, StatusOfText, Source),
        "supervision/fields.csv", []);

    public static TradeTable Powers { get; } = new(
        Sheet("powers", "权责清单", "Powers and duties", "每个流程对应一项：流程写明的事项与本表的事项一致。", "Each process carries out one: the matter of the process is the matter here.", ["matter", "effective_from"],
            Text("matter", "事项", "Matter", 80) with { Required = true }, Text("title", "职权名称", "Power") with { Required = true }, Text("title_en", "英文名称", "In English") with { Required = true },
            Choice("kind", "职权类别", "Kind", Option("licensing", "行政许可与备案", "licensing and filing"), Option("penalty", "行政处罚", "penalty"), Option("inspection", "行政检查", "inspection"), Option("coercion", "行政强制", "coercion"), Option("confirmation", "行政确认", "confirmation"), Option("service", "公共服务", "public service"), Option("internal", "内部管理", "internal"), Option("other", "其他职权", "other")) with { Required = true },
            Choice("area", "综合监管领域", "Area", Option("access", "要素准入", "access"), Option("quality", "质量安全", "quality and safety"), Option("public_health", "公共卫生", "public health"), Option("operation", "机构运行", "running of institutions"), Option("insurance", "医保基金", "insurance fund"), Option("care", "养老托育", "care of old and young"), Option("industry", "健康产业", "health industry")),
            Choice("dimension", "监管方式", "Looks at", Option("institution", "机构监管", "institution"), Option("conduct", "行为监管", "conduct"), Option("function", "功能监管", "function")),
            Code("field", "监督专业", "Field") with { Note = new("“监督专业”中的编号；留空按监督对象的类别", "A key of the fields; empty: by the kind of the entity") },
            Text("law", "法律法规", "Law") with { Required = true }, Text("article", "条款", "Article"), StatusOfText, Source, From, To),
        "supervision/powers.csv", ["matter"]);

    public static TradeTable Delegations { get; } = new(
        Sheet("delegations", "职权下放与委托", "Delegations", "某事项一有记载，只有当日有权的机构才能立项；委托执法的，文书用委托机关的名义和文号。没有记载的事项，由各机构的岗位决定。", "Once a matter is named here, only units that hold it on the day open cases of it; under an entrustment documents go out in the principal's name and numbers. Matters not named are left to the roles.", ["matter", "unit", "effective_from"],
            Text("matter", "事项", "Matter", 80) with { Note = new("权责清单中的事项；委托执法的可以留空，表示该机构的全部事项", "A matter of the list of powers; an entrustment may leave it empty for all that the unit does") },
            Choice("level", "层级", "Level", Option("province", "省级", "province"), Option("city", "市级", "city"), Option("county", "县级", "county"), Option("township", "乡级", "township")) with { Required = true },
            Unit("unit", "机构", "Unit") with { Required = true }, Choice("reach", "范围", "Reach", Option("own", "本机构", "the unit"), Option("subtree", "本机构和下级", "the unit and those below"), Option("below", "下级机构", "those below")) with { Required = true },
            Choice("kind", "方式", "By", Option("statutory", "法定", "law"), Option("delegated", "下放、赋权", "delegation"), Option("entrusted", "委托", "entrustment")) with { Required = true },
            Unit("principal", "委托机关", "Principal") with { Note = new("委托的必填：以其名义执法", "For an entrustment: in whose name it acts") }, Text("document", "依据文件", "Decision") with { Required = true },
            From with { Required = true, Note = new("从哪一日起行使", "From which day it is exercised") }, To, StatusOfText, Source),
        "supervision/delegations.csv", ["matter", "unit"]);

    public static TradeTable Authorities { get; } = new(
        Sheet("authorities", "法律文书告知事项", "What decisions tell of the authority", "文书以其名义作出的机构：复议机关、管辖法院、收款账户和联系方式，印在决定书、催告书、告知书上；所需的一项没有填写的，文书不能制发。委托执法的填写委托机关；内设机构没有填写的，用上级机构的。", "Of the unit in whose name documents go out: the reconsideration organ, the courts, the account and whom to ask, as printed in decisions, demands and notices; a document that needs one which is missing is not issued. Under an entrustment the principal's; a department without a row has that of the unit above.", ["unit", "effective_from"],
            Unit("unit", "机构", "Unit") with { Required = true }, Text("reconsideration", "行政复议机关", "Reconsideration organ") with { Note = new("写全称，如“某某市人民政府”", "In full, such as the city's people's government") },
            Text("court", "诉讼管辖法院", "Court for suits") with { Note = new("写全称；实行集中管辖的写集中管辖法院", "In full; where jurisdiction is concentrated, that court") }, Text("enforcement_court", "申请强制执行的法院", "Court for enforcement") with { Note = new("留空与诉讼管辖法院相同", "Empty: the court for suits") },
            Text("bank", "代收银行", "Bank"), Text("account_name", "户名", "Account name"), Text("account", "账号", "Account number", 60), Text("pay_ways", "其他缴款方式", "Other ways to pay") with { Note = new("如凭缴款码在网上、手机缴纳；没有的留空", "Such as online by the payment code; empty for none") },
            Text("office", "办公地址", "Office") with { Note = new("当事人陈述、申辩，要求听证的地点", "Where the party is heard and asks for a hearing") }, Text("contact", "联系电话", "Phone", 60), From, To, StatusOfText, Source),
        "supervision/authorities.csv", ["unit"]);

    public static TradeTable ConductItems { get; } = new(
        Sheet("conduct-items", "行风负面清单", "Negative list of conduct", "登记医务人员行风问题时选用；每一条写明出处。", "Chosen from when a practitioner's conduct is recorded; each item says where it comes from.", ["code", "effective_from"],
            Code("code", "编号", "Item") with { Required = true }, Text("category", "类别", "Category") with { Required = true }, Text("zh", "内容", "Conduct", 500) with { Required = true }, Text("en", "英文", "In English", 500) with { Required = true },
            Number("points", "扣分", "Points", 100), StatusOfText, Source, From, To),
        "conduct/items.csv", ["code"]);

    public static TradeTable Grids { get; } = new(
        Sheet("grids", "监督网格", "Grids", "网格由哪个机构、哪个人负责；监督对象名录的“网格”一列写这里的编号。", "Which unit and who is responsible for each part of the area; entities name its code in their column Grid.", ["code", "effective_from"],
            Code("code", "编号", "Grid") with { Required = true }, Text("name", "名称", "Name") with { Required = true }, Unit("unit", "机构", "Unit") with { Required = true }, Text("responsible", "负责人", "Responsible", 60) with { Required = true }, Text("phone", "电话", "Phone", 60),
            Text("deputy", "第二负责人", "Deputy", 60), Text("deputy_phone", "第二负责人电话", "Deputy's phone", 60), From, To),
        "supervision/grids.csv", ["code"]);

    public static TradeTable EmergencyPlans { get; } = new(
        Sheet("emergency-plans", "应急预案", "Emergency plans", "每个预案的各个版本和施行日期；启动响应时按当日施行的版本选用，演练后批准的修订自动登记。", "Each plan in its versions with their days; a response is activated by the version in force on the day, and a revision approved after a drill enters itself.", ["title", "version"],
            Text("title", "预案名称", "Plan", 100) with { Required = true }, Text("version", "版本", "Version", 20) with { Required = true }, Text("covers", "适用事件", "Covers", 300), Unit("unit", "制定单位", "Unit"),
            Text("document", "发布文号或者案号", "Decision or case") with { Required = true }, From, To, StatusOfText, Source),
        "supervision/emergency-plans.csv", ["title"]);

    public static TradeTable Dimensions { get; } = new(
        Sheet("dimensions", "主体责任评估维度", "Dimensions of responsibility", "按检查表的类别归入维度，由最近的检查结果算出每个维度的得分。", "Categories of a checklist make up dimensions; the newest findings give the score of each.", ["list", "dimension"],
            Code("list", "检查表", "List") with { Required = true }, Code("dimension", "维度编号", "Dimension") with { Required = true }, Text("zh", "中文", "Chinese") with { Required = true }, Text("en", "英文", "English") with { Required = true },
            Text("categories", "检查表类别", "Categories", 300) with { Note = new("检查表“类别”一列的文字，用分号隔开", "Texts of the checklist's category column, separated by semicolons") },
            Text("items", "另加项目", "Further items", 300) with { Note = new("检查表项目编号，用分号隔开；类别和项目至少写一样", "Item codes, separated by semicolons; categories or items are needed") }, StatusOfText, Source),
        "supervision/dimensions.csv", []);

    public static TradeTable VillageLicences { get; } = new(
        Sheet("village-licences", "村卫生室执业证书", "Licences at village clinics", "审核、检查村卫生室人员时，按本表提示证书种类、有效期和注册地点的疑点；只提示，不作决定。", "When the staff of a village clinic is judged, questions of kind, term and place of their licences are pointed out by these rows; it warns and never decides.", ["key", "effective_from"],
            Code("key", "编号", "Key") with { Required = true }, Text("zh", "证书种类", "Licence in Chinese") with { Required = true }, Text("en", "英文", "English") with { Required = true }, Text("words", "其他写法", "Other words", 300) with { Note = new("用分号隔开", "Separated by semicolons") },
            YesOrNo("may_practise", "可以独立诊疗", "May see patients"), YesOrNo("has_term", "有有效期", "Has a term"), YesOrNo("tied_to_place", "限注册地点", "Tied to its place"), YesOrNo("newcomers", "新进人员可用", "Takes newcomers"),
            Text("law", "法律法规", "Law") with { Required = true }, Text("article", "条款", "Article"), StatusOfText, Source, From, To),
        "supervision/village-licences.csv", ["key"]);

    public static TradeTable BrokenCommitments { get; } = new(
        Sheet("broken-commitments", "承诺失信记录", "Broken commitments", "以告知承诺取得许可、承诺不实被撤销的，限制期内不再适用告知承诺；撤销时自动登记，其他机关的记录在此导入，信用修复的写限制截止日。", "Who was licensed on a commitment that proved false gives none for a time. A revocation adds to it by itself; records of other agencies are imported, and where the credit was restored the last day is written.", ["credit_code", "broken_on", "decision"],
            Text("credit_code", "统一社会信用代码", "Credit code", 40) with { Required = true, Note = new("没有的写监督对象名录中的编号", "Where there is none the id in the register of entities") }, Text("name", "名称", "Name") with { Required = true },
            Day("broken_on", "失信日期", "Broken on") with { Required = true, Note = new("撤销决定的日期", "The day of the revocation") }, Day("bars_until", "限制至", "Bars until") with { Note = new("留空按流程规定的年数", "Empty: as many years as the process says") },
            Text("matter", "事项", "Matter", 80) with { Required = true }, Text("decision", "决定文号或者案号", "Decision or case") with { Required = true }, StatusOfText, Source),
        "supervision/broken-commitments.csv", []);

    public static TradeTable LateFees { get; } = new(
        Sheet("late-fees", "加处罚款", "Late fees", "到期未缴纳罚款的，每日按比例加处；缴款期限届满之日决定适用的版本。", "What each day of late payment adds; the day on which payment was due decides the version.", ["effective_from"],
            Text("article", "依据条款", "Article") with { Required = true }, Text("percent_per_day", "每日（%）", "Per day (%)", 10) with { Required = true }, Text("cap_percent", "最高（未缴部分的%）", "At most (% of what is unpaid)", 10) with { Required = true }, From, Source, Status),
        "penalty-causes/late-fees.csv", []);

    public static TradeTable Grounds { get; } = new(
        Sheet("grounds", "中止与终止事由", "Grounds of suspension", "案件可以人工中止、终止的事由，由谁办理。期限表列出该事由的期限才停止计算。", "On which grounds cases are suspended or terminated by hand, and by whom. A clock stops only where its limit lists the ground.", ["key"],
            Code("key", "编号", "Key") with { Required = true }, Choice("act", "办理", "Act", Option("suspend", "中止", "suspend"), Option("terminate", "终止", "terminate")) with { Required = true }, Text("zh", "中文", "Chinese") with { Required = true }, Text("en", "英文", "English") with { Required = true },
            Text("roles", "可以办理的岗位", "Roles") with { Required = true, Note = new("岗位编码，用空格隔开，如 approver operator", "Codes of roles, separated by spaces, such as approver operator") }, Text("law", "法律法规", "Law"), Text("article", "条款", "Article"), StatusOfText, Source),
        "grounds/grounds.csv", []);

    public static TradeTable ServiceWays { get; } = new(
        Sheet("service-ways", "送达方式", "Ways of service", "每种送达方式的要求和生效日。民事诉讼法的条次出自一般知识，使用前由法制人员核对。", "What each way of serving documents demands, and when it takes effect. Articles of 民事诉讼法 are from general knowledge; the legal officer confirms them.", ["key"],
            Code("key", "编号", "Key") with { Required = true }, Text("zh", "中文", "Chinese") with { Required = true }, Text("en", "英文", "English") with { Required = true }, Number("officers", "至少几名执法人员", "Officers at least", 9) with { Required = true },
            Text("needs", "须有记载", "Must be on record") with { Note = new("receiver 签收人、refusal 拒收事由、witness 见证人、detail 单号或者地址、consent 同意、proof 凭证，用分号隔开；“a|b”有其一即可", "receiver, refusal, witness, detail, consent, proof, separated by semicolons; a|b is met by either") },
            Code("effect_limit", "生效期限", "Effect by limit") with { Note = new("满该期限之日生效；留空当日生效", "Takes effect when that limit has run; empty: on the day") }, Number("openings_a_day", "每码每日打开次数", "Openings a day", 1000) with { Note = new($"电子送达查收码一天内最多打开几次，每次都记入案卷；留空为{ServiceWay.UsualOpenings}次", $"How often a reading code opens its document in a day, each time on the record; empty: {ServiceWay.UsualOpenings}") },
            Text("law", "法律法规", "Law") with { Required = true }, Text("article", "条款", "Article") with { Required = true }, Status, Source),
        "service/ways.csv", []);
}
