namespace SupervisionFlow.Workflows.Definitions;

/// <summary>What an instance does when one of its activities faults.</summary>
public enum IncidentStrategy
{
    /// <summary>Other branches go on; the faulted activity waits, visibly, for an operator. The default.</summary>
    ContinueWithIncidents,

    /// <summary>The instance ends at once, Finished and Faulted; everything open is cancelled.</summary>
    Fault,
}
