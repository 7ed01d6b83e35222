namespace SupervisionFlow.Domain.Clocks;

/// <summary>What can happen to a clock.</summary>
public enum ClockEventKind
{
    Started,
    Suspended,
    Resumed,
    Extended,
    Stopped,

    /// <summary>The day it was started from had been recorded wrongly; its day is the right one.</summary>
    StartCorrected,
}
