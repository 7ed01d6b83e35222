namespace SupervisionFlow.Domain.Clocks;

/// <summary>What a limit counts. It belongs to each limit: within one law both kinds of day occur (行政处罚法85, 行政许可法82).</summary>
public enum DayType
{
    /// <summary>自然日.</summary>
    Calendar,

    /// <summary>工作日.</summary>
    Working,

    /// <summary>To the corresponding day of the month, or its last day where there is none.</summary>
    Month,

    Year,

    /// <summary>From instant to instant.</summary>
    Hour,
}
