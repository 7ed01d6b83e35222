namespace SupervisionFlow.Domain.Clocks;

/// <summary>A count of working days and what it passed on its way.</summary>
/// <param name="Skipped">The days that did not count, in order, each with its reason.</param>
/// <param name="MakeUps">The weekend days that did count.</param>
public sealed record DayCount(DateOnly End, IReadOnlyList<CalendarDay> Skipped, IReadOnlyList<CalendarDay> MakeUps, bool Provisional);
