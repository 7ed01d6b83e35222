using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>Columns that several tables share, and short ways to write columns.</summary>
internal static class TradeColumns
{
    /// <summary>How sure a row is, as the tables of limits and causes write it.</summary>
    public static RegisterColumn Status { get; } = Choice("status", "状态", "Status", Option("verified", "已核对原文", "verified"), Option("from_knowledge", "未核对原文", "from knowledge"), Option("parameter", "由本地确定", "parameter")) with { Required = true };

    /// <summary>The same, as the other tables write it.</summary>
    public static RegisterColumn StatusOfText { get; } = Choice("status", "状态", "Status", Option("verified", "已核对原文", "verified"), Option("knowledge", "未核对原文", "from knowledge"), Option("parameter", "由本地确定", "parameter")) with { Required = true };

    public static RegisterColumn Source { get; } = Text("source", "来源", "Source", 500) with { Required = true, Note = new("写明文件名称、文号，或者本机关决定的日期", "Name the document and its number, or the day of the authority's own decision") };

    public static RegisterColumn From { get; } = Day("effective_from", "生效日", "Effective from") with { Note = new("留空表示一直有效", "Empty: always") };

    public static RegisterColumn To { get; } = Day("effective_to", "失效日", "Effective to") with { Note = new("最后一个有效日；留空且有下一版本的，止于下一版本生效前一日", "The last day in force; left empty, a version ends on the day before the next begins") };

    public static RegisterColumn VersionNumber { get; } = Number("version", "版本", "Version", 9999) with { Required = true };

    public static RegisterColumn Text(string code, string zh, string en, int most = 200) => new(code, new(zh, en)) { Most = most };

    public static RegisterColumn Code(string code, string zh, string en, int most = 60) => new(code, new(zh, en), ColumnKind.Code) { Most = most };

    public static RegisterColumn Day(string code, string zh, string en) => new(code, new(zh, en), ColumnKind.Day);

    public static RegisterColumn Number(string code, string zh, string en, int most) => new(code, new(zh, en), ColumnKind.Number) { Most = most };

    public static RegisterColumn Choice(string code, string zh, string en, params ColumnOption[] options) => new(code, new(zh, en), ColumnKind.Choice) { Options = options };

    public static RegisterColumn YesOrNo(string code, string zh, string en) => Choice(code, zh, en, Option("yes", "是", "yes"), Option("no", "否", "no")) with { Required = true };

    public static RegisterColumn Unit(string code, string zh, string en) => new(code, new(zh, en), ColumnKind.Unit);

    public static ColumnOption Option(string code, string zh, string en) => new(code, new(zh, en));
}
