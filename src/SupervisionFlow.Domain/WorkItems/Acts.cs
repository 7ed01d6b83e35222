namespace SupervisionFlow.Domain.WorkItems;

/// <summary>The names of the acts on a work item, as refusals list them and the record keeps them.</summary>
public static class Acts
{
    /// <summary>What whoever takes part in a case may always do.</summary>
    public static readonly IReadOnlyList<string> OfAnyParticipant = [Comment, CopyIn];

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
    public const string Comment = "comment";
    public const string CopyIn = "copy_in";
    public const string MarkSeen = "mark_seen";
    public const string Mention = "mention";
    public const string Urge = "urge";
    public const string Suspend = "suspend";
    public const string Resume = "resume";
    public const string Terminate = "terminate";
    public const string Jump = "jump";
    public const string ProposeJump = "propose_jump";
    public const string Delegate = "delegate";
    public const string Advise = "advise";
    public const string WithdrawDelegation = "withdraw_delegation";
    public const string HandOver = "hand_over";
    public const string StartByTime = "start_by_time";
    public const string Remind = "remind";
    public const string Escalate = "escalate";
    public const string Reassign = "reassign";
    public const string WarnOfClock = "warn_of_clock";
    public const string Substitute = "substitute";
    public const string AddSigner = "add_signer";
    public const string RemoveSigner = "remove_signer";
    public const string ProposeDocument = "propose_document";
    public const string DecideDocument = "decide_document";
    public const string UrgeDocument = "urge_document";
    public const string ConfirmReceipt = "confirm_receipt";

    /// <summary>What an operator does about a failed step.</summary>
    public const string Retry = "retry";

    public const string EditVariable = "edit_variable";

    /// <summary>Nobody's doing: a vote of an earlier round counts again.</summary>
    public const string VoteStands = "vote_stands";
}
