namespace SupervisionFlow.Domain.WorkItems;

/// <summary>Where a work item stands.</summary>
public enum WorkItemState
{
    Open,

    /// <summary>Decided by its holder.</summary>
    Done,

    /// <summary>Closed without a decision; the closing says why.</summary>
    Cancelled,

    /// <summary>Not yet its turn: an earlier seat comes first.</summary>
    Waiting,
}
