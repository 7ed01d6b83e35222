namespace SupervisionFlow.Workflows.Instances;

/// <summary>Whether an instance can still move.</summary>
public enum WorkflowStatus
{
    Running,
    Finished,
}

/// <summary>Why an instance is where it is.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Not started yet.</summary>
    Pending,

    /// <summary>Inside a burst; never seen on disk.</summary>
    Executing,

    /// <summary>Waits for a bookmark or an operator.</summary>
    Suspended,

    Finished,
    Cancelled,
    Faulted,
}

/// <summary>Where one visit of an activity is.</summary>
public enum ActivityStatus
{
    /// <summary>Scheduled; never seen on disk.</summary>
    Pending,

    /// <summary>Running or waiting, for a person too.</summary>
    Running,

    Completed,
    Canceled,

    /// <summary>Waits, with an incident, for an operator.</summary>
    Faulted,

    /// <summary>Every path to it was dead; it did not run, and passed the death on.</summary>
    Skipped,
}
