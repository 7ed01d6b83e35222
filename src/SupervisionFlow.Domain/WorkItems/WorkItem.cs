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

    internal WorkItem(SeatPlan plan, Step step, Seat seat, Case @case, string? formKey, WorkItemDue? due, long at)
    {
        Id = plan.WorkItem;
        StepId = step.Id;
        SeatId = seat.Id;
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
        IsTest = @case.IsTest;
        StartWith(seat, plan.HolderName, plan.Meant);
    }

    /// <summary>The item of a seat added to a step that has begun.</summary>
    internal WorkItem(WorkItemId id, WorkItem beside, Seat seat, string? holderName, long at)
    {
        Id = id;
        StepId = beside.StepId;
        SeatId = seat.Id;
        CaseId = beside.CaseId;
        CaseNumber = beside.CaseNumber;
        CaseTitle = beside.CaseTitle;
        SubjectName = beside.SubjectName;
        UnitId = beside.UnitId;
        UnitPath = beside.UnitPath;
        ActivityInstanceId = beside.ActivityInstanceId;
        StepKey = beside.StepKey;
        Title = beside.Title;
        Kind = beside.Kind;
        Round = beside.Round;
        FormKey = beside.FormKey;
        DueAt = beside.DueAt;
        DueDay = beside.DueDay;
        CreatedAt = at;
        IsTest = beside.IsTest;
        StartWith(seat, holderName, []);
    }

    /// <summary>A side item: somebody is asked for advice on another's item.</summary>
    internal WorkItem(WorkItemId id, WorkItem beside, Advice advice, Person asked, long at)
    {
        Id = id;
        StepId = beside.StepId;
        SeatId = beside.SeatId;
        CaseId = beside.CaseId;
        CaseNumber = beside.CaseNumber;
        CaseTitle = beside.CaseTitle;
        SubjectName = beside.SubjectName;
        UnitId = beside.UnitId;
        UnitPath = beside.UnitPath;
        ActivityInstanceId = beside.ActivityInstanceId;
        StepKey = beside.StepKey;
        Title = beside.Title;
        Kind = StepKind.Advice;
        Round = beside.Round;
        FormKey = beside.FormKey;
        DueAt = beside.DueAt;
        DueDay = beside.DueDay;
        CreatedAt = at;
        IsTest = beside.IsTest;
        Advice = advice;
        State = WorkItemState.Open;
        Holder = asked.Id;
        HolderName = asked.Name;
        ShowTo([AudienceKey.Of(asked.Id)]);
    }

    /// <summary>Whoever decides on a sign-off that waits in a pool takes it from there with that; what is filled in over hours is claimed before.</summary>
    public bool IsClaimedWithDecision => this is { Kind: StepKind.SignOff, Advice: null, Holder: null, State: WorkItemState.Open };

    /// <summary>The acts that decide on it, apart from sending it back.</summary>
    public IReadOnlyList<string> DecidedBy => Kind switch
    {
        StepKind.Advice => [Acts.Advise],
        StepKind.SignOff => [Acts.Approve, Acts.Reject, Acts.Abstain],
        _ => [Acts.Complete],
    };

    /// <summary>What a list offers on an open item without looking at its step; the step itself knows all that is possible.</summary>
    public IReadOnlyList<string> OfferedTo(bool holder) =>
        holder ? Kind == StepKind.Advice ? DecidedBy : [.. DecidedBy, Acts.Transfer]
        : Holder is not null ? []
        : IsClaimedWithDecision ? [Acts.Claim, .. DecidedBy] : [Acts.Claim];

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

    /// <summary>Of a test run: in nobody's list, whoever holds it.</summary>
    public bool IsTest { get; private set; }

    /// <summary>For a side item: what is asked and answered; null for the item of a seat.</summary>
    public Advice? Advice { get; internal set; }

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

    internal void Give(PersonId holder, string name, long at)
    {
        OpenedAt = Holder is null ? OpenedAt : null;
        OpenedBy = Holder is null ? OpenedBy : null;
        Holder = holder;
        HolderName = name;
        ClaimedAt = at;
    }

    internal void GiveBack()
    {
        Holder = null;
        HolderName = null;
        ClaimedAt = null;
    }

    /// <summary>Opens it to these keys, or lets it wait, shown to none.</summary>
    internal void Await(WorkItemState state, IEnumerable<AudienceKey> shownTo)
    {
        if (State == state && _audience.Any(row => row.Open) == (state == WorkItemState.Open))
            return;

        State = state;
        ShowTo(shownTo);
        Touch();
    }

    internal void Close(WorkItemState state, WorkItemClosing closing)
    {
        State = state;
        Closing = closing;
        ShowTo([]);
        Touch();
    }

    /// <summary>It stands at a step of another version now.</summary>
    internal void GoOnAs(string stepKey, string? formKey)
    {
        StepKey = stepKey;
        FormKey = formKey;
        Touch();
    }

    /// <summary>Undoes a closing; whether it is open or waits is then decided by the turns.</summary>
    internal void Reopen()
    {
        State = WorkItemState.Waiting;
        Closing = null;
        Touch();
    }

    /// <summary>Shows the item in the open lists of exactly these keys; rows of other keys stay, closed. That of a test run is in no list.</summary>
    internal void ShowTo(IEnumerable<AudienceKey> keys)
    {
        var shown = keys.ToHashSet();
        foreach (var row in _audience)
            row.Open = shown.Remove(row.AudienceKey) && !IsTest;
        foreach (var key in shown)
            _audience.Add(new WorkItemAudience(Id, key, Kind, DueAt ?? WorkItemAudience.NoDueTime, open: !IsTest));
    }

    private void StartWith(Seat seat, string? holderName, IEnumerable<AudienceKey> meant)
    {
        State = WorkItemState.Waiting;
        Holder = seat.Holder;
        HolderName = holderName;
        foreach (var key in seat.ShownTo.Concat(meant).Distinct())
            _audience.Add(new WorkItemAudience(Id, key, Kind, DueAt ?? WorkItemAudience.NoDueTime, open: false));
    }
}
