namespace SupervisionFlow.Domain.Clocks;

/// <summary>What can happen to a clock.</summary>
public enum ClockEventKind
{
    Started,
    Suspended,
    Resumed,
    Extended,
    Stopped,
}
