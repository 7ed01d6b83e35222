namespace SupervisionFlow.Web.Localisation;

/// <summary>What the codes of draws are called.</summary>
public static class DrawName
{
    /// <summary>The level of a plan or a draw.</summary>
    public static string OfLevel(string level, Language l) => level switch
    {
        "national" => l.Say("国家级", "national"),
        "provincial" => l.Say("省级", "provincial"),
        "municipal" => l.Say("市级", "municipal"),
        "county" => l.Say("县（区）级", "county"),
        _ => level,
    };

    /// <summary>How far a draw is.</summary>
    public static string OfStage(string stage, Language l) => stage switch
    {
        "planned" => l.Say("已计划", "planned"),
        "committed" => l.Say("已公布承诺，待见证", "committed, awaits the witness"),
        "drawn" => l.Say("已抽取", "drawn"),
        "published" => l.Say("结果已公开", "result public"),
        _ => stage,
    };

    /// <summary>What may not come again for the same object.</summary>
    public static string OfNotAsLast(string rule, Language l) => rule switch
    {
        "pair" => l.Say("不得与上次同一组合", "not the same pair as last time"),
        "any" => l.Say("上次人员均回避", "nobody of last time"),
        _ => l.Say("不限制", "no restriction"),
    };
}
