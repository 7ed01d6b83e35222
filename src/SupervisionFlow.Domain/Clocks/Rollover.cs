namespace SupervisionFlow.Domain.Clocks;

/// <summary>What happens when the last day is not a working day.</summary>
public enum Rollover
{
    None,

    /// <summary>The period ends on the first working day after it.</summary>
    NextWorkingDay,
}
