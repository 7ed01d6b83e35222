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

    /// <summary>Why an object of the pool cannot be drawn.</summary>
    public static string OfExclusion(string reason, Language l) => reason switch
    {
        "closed" => l.Say("已经注销", "closed for good"),
        "suspended" => l.Say("停业中", "suspended by itself or order"),
        "setup_only" => l.Say("只有设置批准，尚未执业", "approved to set up only, not at work yet"),
        "licence_ended" => l.Say("证照已经失效，没有其他证照", "its licence ended and it holds no other"),
        "drawn_already" => l.Say("本年已被其他抽查抽中", "taken by another draw of the year"),
        "cap_reached" => l.Say("已达公布的检查频次上限", "inspected as often as the published cap allows"),
        _ => reason,
    };

    /// <summary>What may not come again for the same object.</summary>
    public static string OfNotAsLast(string rule, Language l) => rule switch
    {
        "pair" => l.Say("不得与上次同一组合", "not the same pair as last time"),
        "any" => l.Say("上次人员均回避", "nobody of last time"),
        _ => l.Say("不限制", "no restriction"),
    };
}
