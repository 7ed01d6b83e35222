namespace SupervisionFlow.Web.Localisation;

/// <summary>What a signer said, in words.</summary>
public static class VerdictName
{
    /// <summary>The verdict's name; null for none.</summary>
    public static string? Of(string? verdict, Language language) => verdict switch
    {
        null or "" => null,
        "Approve" => language.Say("同意", "approved"),
        "Reject" => language.Say("不同意", "disagreed"),
        "Abstain" => language.Say("弃权", "abstained"),
        "Return" => language.Say("退回", "returned"),
        "TakenBack" => language.Say("已拿回", "taken back"),
        "Complete" => language.Say("已办", "done"),
        _ => verdict,
    };
}
