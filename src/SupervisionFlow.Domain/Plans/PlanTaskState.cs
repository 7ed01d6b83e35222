namespace SupervisionFlow.Domain.Plans;

/// <summary>Where a task of a plan stands.</summary>
public enum PlanTaskState
{
    /// <summary>Read from the document, not yet confirmed by a person.</summary>
    Proposed,

    /// <summary>Confirmed, not yet dispatched.</summary>
    Confirmed,

    /// <summary>Confirmed as no task of the plan.</summary>
    Dropped,

    /// <summary>待分解: names no unit; somebody assigns one before it is dispatched.</summary>
    ToDecompose,

    /// <summary>With its units.</summary>
    Running,

    /// <summary>Parked until the superior has spoken (按照省统一部署): its deadline does not count.</summary>
    Waiting,

    /// <summary>The lead has asked to close it.</summary>
    CloseOutAsked,

    /// <summary>销号.</summary>
    Ticked,

    /// <summary>Unfinished when its plan ended, and taken over by the next.</summary>
    CarriedOver,
}
