namespace SupervisionFlow.Domain;

/// <summary>A legal day is a day in Asia/Shanghai, whatever the server's zone; a period ends at 24:00 of its last day.</summary>
/// <remarks>
/// Since 1992 that zone is UTC+8 without daylight saving, so no zone data is needed; earlier instants do not occur here.
/// Instants are Unix milliseconds.
/// </remarks>
public static class LegalDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The legal day in which the instant falls.</summary>
    public static DateOnly Of(long unixMilliseconds) =>
        DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToOffset(Offset).DateTime);

    /// <summary>00:00 of the day.</summary>
    public static long StartOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUnixTimeMilliseconds();

    /// <summary>24:00 of the day: the first instant that no longer belongs to it, and the due instant of a period that ends on it.</summary>
    public static long EndOf(DateOnly day) => StartOf(day.AddDays(1));
}
