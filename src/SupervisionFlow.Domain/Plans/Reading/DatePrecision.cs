namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How exactly a deadline is given.</summary>
public enum DatePrecision
{
    /// <summary>No date can be said, as for 每年 without an end.</summary>
    None,
    Day,
    Month,
    Quarter,
    HalfYear,
    Year,

    /// <summary>The end of a five-year plan or of a stretch of years.</summary>
    Period,
}
