using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>One event of a clock. Never changed; what is due is computed from these alone.</summary>
public sealed class ClockEvent
{
    private ClockEvent()
    {
    }

    internal ClockEvent(ClockId clock, int sequence, ClockEventKind kind, DateOnly day, PersonId by, long at, string ground, int extendedBy)
    {
        ClockId = clock;
        Sequence = sequence;
        Kind = kind;
        Day = day;
        By = by;
        At = at;
        Ground = ground;
        ExtendedBy = extendedBy;
    }

    public ClockId ClockId { get; private set; }

    /// <summary>Counts up from one within the clock.</summary>
    public int Sequence { get; private set; }

    public ClockEventKind Kind { get; private set; }

    /// <summary>The legal day it took effect.</summary>
    public DateOnly Day { get; private set; }

    public PersonId By { get; private set; }

    /// <summary>When it was recorded.</summary>
    public long At { get; private set; }

    /// <summary>The ground of a suspension or extension, or the reason it stopped.</summary>
    public string Ground { get; private set; } = "";

    /// <summary>For an extension: how many more units of the limit.</summary>
    public int ExtendedBy { get; private set; }
}
