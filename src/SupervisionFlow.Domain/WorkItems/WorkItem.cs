using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What a person or pool owes for a seat. Carries copies of the case for lists; changed only by the acts of its <see cref="Step"/>.</summary>
public sealed class WorkItem
{
    private readonly List<WorkItemAudience> _audience = [];

    private WorkItem()
    {
    }

    internal WorkItem(WorkItemId id, Step step, SeatId seat, Case @case, string? formKey, WorkItemDue? due, long at)
    {
        Id = id;
        StepId = step.Id;
        SeatId = seat;
        CaseId = @case.Id;
        CaseNumber = @case.Number;
        CaseTitle = @case.Title;
        SubjectName = @case.SubjectName;
        UnitId = @case.Unit;
        UnitPath = @case.UnitPath;
        ActivityInstanceId = step.ActivityInstanceId;
        StepKey = step.StepKey;
        Title = step.Title;
        Kind = step.Kind;
        Round = step.Round;
        FormKey = formKey;
        DueAt = due?.At;
        DueDay = due?.Day;
        CreatedAt = at;
    }

    public WorkItemId Id { get; private set; }

    public StepId StepId { get; private set; }

    public SeatId SeatId { get; private set; }

    public CaseId CaseId { get; private set; }

    public CaseNumber CaseNumber { get; private set; }

    public string CaseTitle { get; private set; } = "";

    public string SubjectName { get; private set; } = "";

    public UnitId UnitId { get; private set; }

    public string UnitPath { get; private set; } = "";

    public string ActivityInstanceId { get; private set; } = "";

    public string StepKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string? FormKey { get; private set; }

    public StepKind Kind { get; private set; }

    public WorkItemState State { get; internal set; }

    /// <summary>Whose item it is now; null while it waits in a pool.</summary>
    public PersonId? Holder { get; internal set; }

    /// <summary>The holder's name when they took it, so that a refusal can say who.</summary>
    public string? HolderName { get; internal set; }

    public long? ClaimedAt { get; internal set; }

    public long CreatedAt { get; private set; }

    /// <summary>When it was first opened by its holder or a member of the pool.</summary>
    public long? OpenedAt { get; internal set; }

    public PersonId? OpenedBy { get; internal set; }

    public long? DueAt { get; private set; }

    public DateOnly? DueDay { get; private set; }

    public int Round { get; private set; }

    public WorkItemClosing? Closing { get; internal set; }

    public int Version { get; private set; }

    public IReadOnlyList<WorkItemAudience> Audience => _audience;

    /// <summary>Moves the due time, as when a clock was suspended or the calendar changed.</summary>
    public void Reschedule(WorkItemDue? due)
    {
        if (DueAt == due?.At && DueDay == due?.Day)
            return;

        DueAt = due?.At;
        DueDay = due?.Day;
        foreach (var row in _audience)
            row.DueAt = DueAt ?? WorkItemAudience.NoDueTime;
        Touch();
    }

    public void Touch() => Version++;

    /// <summary>Shows the item in the open lists of exactly these keys; rows of other keys stay, closed.</summary>
    internal void ShowTo(IEnumerable<AudienceKey> keys)
    {
        var shown = keys.ToHashSet();
        foreach (var row in _audience)
            row.Open = shown.Remove(row.AudienceKey);
        foreach (var key in shown)
            _audience.Add(new WorkItemAudience(Id, key, DueAt ?? WorkItemAudience.NoDueTime, open: true));
    }
}
