namespace SupervisionFlow.Domain.Clocks;

/// <summary>How a notice departs from the week.</summary>
public enum HolidayKind
{
    /// <summary>A day off, statutory or shifted.</summary>
    Holiday,

    /// <summary>A make-up working day on a weekend (调休).</summary>
    Workday,
}
