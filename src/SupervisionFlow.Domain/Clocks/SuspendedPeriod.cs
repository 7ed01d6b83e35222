namespace SupervisionFlow.Domain.Clocks;

/// <summary>The legal days a suspension takes out: after the day it began, through the day it was resumed.</summary>
/// <remarks>An event changes what counts from the next day on, as the day of the start event is not counted either.</remarks>
/// <param name="Resumed">Null while it lasts.</param>
public sealed record SuspendedPeriod(DateOnly Began, DateOnly? Resumed, string Ground)
{
    public bool Contains(DateOnly day) => Began < day && (Resumed is null || day <= Resumed);
}
