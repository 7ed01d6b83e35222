namespace SupervisionFlow.Domain.WorkItems;

/// <summary>How far the flow went after a step ended, as the caller read it in the same transaction.</summary>
public enum DownstreamReach
{
    /// <summary>Nobody downstream has opened anything; a decision may be taken back.</summary>
    Unopened,

    /// <summary>Somebody downstream has opened or claimed an item, and nobody has decided; a task may be withdrawn.</summary>
    Opened,

    /// <summary>Somebody downstream has decided.</summary>
    Decided,

    /// <summary>The step itself was taken back or done anew, or its part of the flow is over.</summary>
    Superseded,

    /// <summary>The case is over.</summary>
    CaseEnded,
}
