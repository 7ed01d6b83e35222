namespace SupervisionFlow.Domain.Clocks;

/// <summary>That a clock's due day moved when it was computed again; to be recorded, never silent.</summary>
public sealed record DueChange(ClockId Clock, DateOnly? Before, DateOnly? After, bool ProvisionalBefore, bool ProvisionalAfter);
