namespace SupervisionFlow.Domain.Clocks;

/// <summary>A day of the working calendar and why it is what it is.</summary>
/// <param name="Reason">The holiday's name, 周末, or empty for a plain working day; a make-up day names its holiday.</param>
/// <param name="MakeUp">A weekend day on which work is done.</param>
/// <param name="Provisional">Beyond the calendar's data: only the week is known.</param>
public sealed record CalendarDay(DateOnly Date, bool Working, string Reason, bool MakeUp, bool Provisional);
