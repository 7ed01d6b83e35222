namespace SupervisionFlow.Domain.WorkItems;

/// <summary>When a sign-off is approved.</summary>
public enum SignMode
{
    /// <summary>或签: one approval is enough.</summary>
    Any,

    /// <summary>会签: every seat of the base approves.</summary>
    All,

    /// <summary>依次会签: as All, one seat after the other.</summary>
    InOrder,

    /// <summary>Approving weight over the base's weight reaches a fraction.</summary>
    Ratio,

    /// <summary>Approving weight reaches an amount.</summary>
    Weight,

    /// <summary>A number of seats approve.</summary>
    AtLeast,
}
