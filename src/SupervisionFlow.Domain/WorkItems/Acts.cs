namespace SupervisionFlow.Domain.WorkItems;

/// <summary>The names of the acts on a work item, as refusals list them and the record keeps them.</summary>
public static class Acts
{
    public const string Open = "open";
    public const string Claim = "claim";
    public const string Release = "release";
    public const string SaveDraft = "save_draft";
    public const string Complete = "complete";
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string Abstain = "abstain";
    public const string Return = "return";
    public const string TakeBack = "take_back";
    public const string Withdraw = "withdraw";
    public const string Transfer = "transfer";
    public const string Recuse = "recuse";
    public const string AddSigner = "add_signer";
    public const string RemoveSigner = "remove_signer";
}
