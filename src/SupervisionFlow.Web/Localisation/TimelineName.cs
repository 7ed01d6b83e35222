namespace SupervisionFlow.Web.Localisation;

/// <summary>What the kinds of lines of an entity's timeline are called.</summary>
public static class TimelineName
{
    /// <summary>An unknown kind stands for itself.</summary>
    public static string Of(string kind, Language l) => kind switch
    {
        "registered" => l.Say("登记", "registered"),
        "changed" => l.Say("变更", "changed"),
        "corrected" => l.Say("更正", "corrected"),
        "signalled" => l.Say("监测信号", "signal"),
        "inspected" => l.Say("检查", "inspected"),
        "classified" => l.Say("风险评级", "classified"),
        "watched" => l.Say("重点监管", "key supervision"),
        "case" => l.Say("立卷", "case begun"),
        "case_closed" => l.Say("办结", "case closed"),
        "document" => l.Say("文书", "document"),
        "complaint" => l.Say("投诉查实", "complaint"),
        "licence" => l.Say("发证", "licence issued"),
        "licence_revoked" => l.Say("证照撤销", "licence revoked"),
        "draw" => l.Say("双随机", "drawn"),
        _ => kind,
    };
}
