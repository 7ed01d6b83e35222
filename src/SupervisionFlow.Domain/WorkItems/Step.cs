using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>One visit of a human task or sign-off, with its seats, items and decisions: the root through which all acts go.</summary>
/// <remarks>
/// An act that is not possible throws <see cref="RuleViolation"/>, names the acts possible now and changes nothing.
/// Load it whole: seats, items with their audience, decisions.
/// </remarks>
public sealed partial class Step
{
    private readonly List<Seat> _seats = [];
    private readonly List<WorkItem> _workItems = [];
    private readonly List<Decision> _decisions = [];

    private Step()
    {
    }

    public StepId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public string WorkflowInstanceId { get; private set; } = "";

    public string ActivityInstanceId { get; private set; } = "";

    public string ActivityId { get; private set; } = "";

    public string StepKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    public StepKind Kind { get; private set; }

    /// <summary>One for the first visit, one more for each visit after a return or in a loop.</summary>
    public int Round { get; private set; }

    public SignRule Rule { get; private set; } = SignRule.OneSeat;

    /// <summary>The outcomes a human task offers, as the definition names them; empty means any.</summary>
    public List<string> Outcomes { get; private set; } = [];

    /// <summary>The keys of the steps this one may be returned to, as offered; empty means none.</summary>
    public List<string> ReturnTargets { get; private set; } = [];

    public List<SeatExclusion> Exclusions { get; private set; } = [];

    public long BegunAt { get; private set; }

    /// <summary>Since when its work is parked, because the case is suspended; null while it goes on.</summary>
    public long? ParkedAt { get; private set; }

    public StepClosing? Closing { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Seat> Seats => _seats;

    public IReadOnlyList<WorkItem> WorkItems => _workItems;

    public IReadOnlyList<Decision> Decisions => _decisions;

    public bool IsOpen => Closing is null;

    public string? Outcome => Closing?.Outcome;

    public void Touch() => Version++;
}
