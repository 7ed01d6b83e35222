namespace SupervisionFlow.Domain.Clocks;

/// <summary>One day on which the calendar departs from the week, and the holiday it belongs to.</summary>
public sealed record HolidayRow(DateOnly Date, HolidayKind Kind, string Name);
