namespace SupervisionFlow.Workflows.Activities;

/// <summary>What kind of step an activity is.</summary>
public enum ActivityKind
{
    /// <summary>Does something and goes on.</summary>
    Action,

    /// <summary>May start a workflow when something happens outside.</summary>
    Trigger,

    /// <summary>Waits for a person.</summary>
    Task,
}
