namespace SupervisionFlow.Domain.Clocks;

/// <summary>What a limit means.</summary>
public enum LimitKind
{
    /// <summary>Something must have happened by its end.</summary>
    Deadline,

    /// <summary>Something may not happen before it has passed, such as court enforcement after a demand.</summary>
    WaitingPeriod,

    /// <summary>Something must happen between its minimum and its maximum.</summary>
    Window,

    /// <summary>Counted back from an event, such as seven days before a hearing.</summary>
    Backward,
}
