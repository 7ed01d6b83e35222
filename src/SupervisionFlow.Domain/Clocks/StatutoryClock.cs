using SupervisionFlow.Domain.Cases;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>A limit running in a case. It keeps its events; what is due is a projection of them.</summary>
public sealed partial class StatutoryClock
{
    private readonly List<ClockEvent> _events = [];

    private StatutoryClock()
    {
    }

    public ClockId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public string LimitKey { get; private set; } = "";

    /// <summary>The version of the limit in force at the start event; it stays with the clock.</summary>
    public int LimitVersion { get; private set; }

    /// <summary>What it is called in lists.</summary>
    public string Title { get; private set; } = "";

    public IReadOnlyList<ClockEvent> Events => _events;

    /// <summary>The last day of the period as computed last; null while it is suspended without end.</summary>
    public DateOnly? DueDay { get; private set; }

    /// <summary>24:00 of the due day, or the due instant of a limit in hours; null while suspended.</summary>
    public long? DueAt { get; private set; }

    /// <summary>Whether the due day lies beyond the calendar's data (暂定).</summary>
    public bool Provisional { get; private set; }

    public long? SuspendedAt { get; private set; }

    public long? StoppedAt { get; private set; }

    public int Version { get; private set; }

    public void Touch() => Version++;
}
