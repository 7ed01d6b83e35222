namespace SupervisionFlow.Web.Localisation;

/// <summary>The acts of people's work by their codes, as they stand on buttons.</summary>
public static class ActName
{
    private static readonly Dictionary<string, (string Chinese, string English)> Names = new()
    {
        ["claim"] = ("领取", "Claim"),
        ["release"] = ("退还待领", "Release"),
        ["complete"] = ("办理", "Complete"),
        ["approve"] = ("同意", "Approve"),
        ["reject"] = ("不同意", "Disagree"),
        ["abstain"] = ("弃权", "Abstain"),
        ["return"] = ("退回", "Return"),
        ["transfer"] = ("转办", "Transfer"),
        ["suspend"] = ("中止办理", "Suspend"),
        ["resume"] = ("恢复办理", "Resume"),
        ["terminate"] = ("终止办理", "Terminate"),
        ["jump"] = ("跳转", "Jump"),
        ["copy_in"] = ("抄送", "Copy in"),
        ["mark_seen"] = ("已阅", "Mark seen"),
        ["urge"] = ("催办", "Urge"),
        ["delegate"] = ("委派", "Ask for advice"),
        ["advise"] = ("答复委派", "Give advice"),
        ["withdraw_delegation"] = ("撤回委派", "Withdraw the question"),
        ["withdraw"] = ("撤回", "Withdraw"),
        ["take_back"] = ("拿回", "Take back"),
        ["recuse"] = ("回避", "Recuse"),
        ["add_signer"] = ("加签", "Add a signer"),
        ["remove_signer"] = ("减签", "Remove a signer"),
        ["comment"] = ("留言", "Comment"),
        ["save_draft"] = ("暂存", "Save draft"),
        ["open"] = ("打开", "Open"),
        ["retry"] = ("重试", "Retry"),
        ["skip"] = ("跳过", "Skip"),
        ["edit_variable"] = ("修改变量", "Change a variable"),
    };

    /// <summary>Whether there is such an act.</summary>
    public static bool IsKnown(string code) => Names.ContainsKey(code);

    /// <summary>The act's name; an unknown code stands for itself.</summary>
    public static string Of(string code, Language language) =>
        Names.TryGetValue(code, out var name) ? language.Say(name.Chinese, name.English) : code;
}
