using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Work that lies outside the engine; the burst stands still until the driver answers.</summary>
/// <param name="Name">The activity's type.</param>
/// <param name="Arguments">Its inputs, evaluated, by camelCase name.</param>
public sealed record Effect(string Name, JsonObject Arguments, ActivityInstanceRef Activity)
{
    /// <summary>Why the driver is asked.</summary>
    public EffectOccasion Occasion { get; init; }
}

/// <summary>Why an effect is yielded.</summary>
public enum EffectOccasion
{
    /// <summary>The activity was reached.</summary>
    Reached,

    /// <summary>It waits, and the due time it named has come. Answer Waits to go on waiting, or Completed.</summary>
    Due,

    /// <summary>It had completed, and what came of it was taken back: it waits again in the same round. Answer Waits.</summary>
    Reopened,

    /// <summary>It waits, and what its due time is counted by has changed, or the due time was given up and is tried again. Answer Waits.</summary>
    Rescheduled,
}
