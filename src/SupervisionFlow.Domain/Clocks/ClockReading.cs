namespace SupervisionFlow.Domain.Clocks;

/// <summary>What a clock's events come to under given rules.</summary>
/// <param name="Length">The length it runs with, extensions included.</param>
/// <param name="EarliestDay">For a window or waiting period: the first day on which it may happen.</param>
/// <param name="DueDay">The last day; null while suspended before it was reached.</param>
/// <param name="DueAt">The instant it is over, exclusive: 24:00 of the due day, or for hours the instant itself.</param>
/// <param name="RolledFrom">The day it would have ended but for the rollover.</param>
public sealed record ClockReading(
    Limit Limit, DateOnly StartDay, int Length, DateOnly? EarliestDay, DateOnly? DueDay, long? DueAt, DateOnly? RolledFrom,
    IReadOnlyList<CalendarDay> Skipped, IReadOnlyList<CalendarDay> MakeUps, IReadOnlyList<SuspendedPeriod> Suspensions, int ExtendedBy, bool Provisional);
