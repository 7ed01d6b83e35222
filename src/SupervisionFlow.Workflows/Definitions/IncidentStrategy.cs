namespace SupervisionFlow.Workflows.Definitions;

/// <summary>What an instance does when one of its activities faults.</summary>
public enum IncidentStrategy
{
    /// <summary>Other branches go on; the faulted activity waits, visibly, for an operator. The default.</summary>
    ContinueWithIncidents,

    /// <summary>The instance ends at once, Finished and Faulted; everything open is cancelled.</summary>
    Fault,
}

/// <summary>Reads a strategy as Elsa names it: by its type, with or without namespace and assembly.</summary>
internal static class IncidentStrategies
{
    /// <returns>Null where none is named, or one that nobody here knows.</returns>
    public static IncidentStrategy? Read(string? typeName) => typeName switch
    {
        null or "" => null,
        _ when typeName.Contains("ContinueWithIncidents", StringComparison.Ordinal) => IncidentStrategy.ContinueWithIncidents,
        _ when typeName == "Fault" || typeName.Contains("FaultStrategy", StringComparison.Ordinal) => IncidentStrategy.Fault,
        _ => null,
    };

    /// <summary>The strategy of the activity itself, else of the nearest that contains it, else of the workflow.</summary>
    public static IncidentStrategy Of(WorkflowDefinition definition, ActivityNode? node)
    {
        for (; node is not null; node = node.Parent)
            if (node.IncidentStrategy is { } own)
                return own;

        return definition.IncidentStrategy;
    }
}
