namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How a value is to be compared with its target.</summary>
public enum Comparator
{
    Equal,
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,

    /// <summary>左右, 约, 基本.</summary>
    About,

    /// <summary>From one value to another, such as 3—5个.</summary>
    Between,
}
