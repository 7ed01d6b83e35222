namespace SupervisionFlow.Domain.WorkItems;

/// <summary>How a seat came to a step.</summary>
public enum SeatPlacement
{
    /// <summary>By the definition.</summary>
    Defined,

    /// <summary>前加签: the seat it was added to waits until this one is done.</summary>
    Before,

    /// <summary>后加签: the approval of the seat it was added to counts once this one approves.</summary>
    After,

    /// <summary>并加签: one more seat; the tally's base grows.</summary>
    Beside,
}
