namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What a decision says.</summary>
public enum Verdict
{
    /// <summary>A human task was done.</summary>
    Complete,

    Approve,

    Reject,

    Abstain,

    /// <summary>退回.</summary>
    Return,

    /// <summary>拿回: the decision before it no longer counts; the seat is open again.</summary>
    TakenBack,
}
