namespace SupervisionFlow.Domain.Plans;

/// <summary>What gives the office the right to follow a plan up.</summary>
public enum PlanKind
{
    /// <summary>任务督办: a department follows up its own plan.</summary>
    FollowUp,

    /// <summary>政府督查: only where the government of the same level has designated the department (政府督查工作条例7).</summary>
    GovernmentSupervision,
}

/// <summary>Where a plan stands.</summary>
public enum PlanState
{
    /// <summary>Read, and being confirmed task by task; nothing has gone out.</summary>
    Draft,
    Dispatched,

    /// <summary>Ended; unfinished tasks may be carried over to the next plan.</summary>
    Closed,
}
