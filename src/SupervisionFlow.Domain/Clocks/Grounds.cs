namespace SupervisionFlow.Domain.Clocks;

/// <summary>The grounds on which a limit may be suspended, as limits list them. 行政许可法45 names those of licensing.</summary>
public static class Grounds
{
    public const string Supplement = "supplement";
    public const string Hearing = "hearing";
    public const string Bidding = "bidding";
    public const string Auction = "auction";
    public const string Test = "test";
    public const string Quarantine = "quarantine";
    public const string Appraisal = "appraisal";
    public const string ExpertReview = "expert_review";
    public const string WaitingForSuperior = "waiting_for_superior";
    public const string Reconsideration = "reconsideration";

    /// <summary>Internal approval: never a ground, in no limit. Named so that it can be refused by name.</summary>
    public const string InternalApproval = "internal_approval";

    /// <summary>The grounds a limit may list.</summary>
    public static IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>
    {
        [Supplement] = "补正",
        [Hearing] = "听证",
        [Bidding] = "招标",
        [Auction] = "拍卖",
        [Test] = "检验检测",
        [Quarantine] = "检疫",
        [Appraisal] = "鉴定",
        [ExpertReview] = "专家评审",
        [WaitingForSuperior] = "等待上级部署",
        [Reconsideration] = "复议或诉讼",
    };

    public static string InChinese(string ground) => Words.GetValueOrDefault(ground, ground);
}
