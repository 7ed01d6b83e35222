using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>Where a unit stands with its part.</summary>
public enum UnitTaskState
{
    Dispatched,

    /// <summary>The unit took it on.</summary>
    Confirmed,

    /// <summary>The unit says it is not theirs; the office decides.</summary>
    Disputed,
    Done,

    /// <summary>The office lets the task be closed without it.</summary>
    Waived,
}

/// <summary>One unit's part in a task: of the lead, of a partner, or of one county out of a group.</summary>
public sealed class UnitTask
{
    private UnitTask()
    {
    }

    /// <param name="group">The group it was expanded from; empty for a unit named itself.</param>
    public UnitTask(UnitTaskId id, PlanTask task, UnitId unit, bool leads, string group, long at)
    {
        Id = id;
        TaskId = task.Id;
        PlanId = task.PlanId;
        Unit = unit;
        Leads = leads;
        Group = group;
        DispatchedAt = at;
        IsMandatory = true;
    }

    public UnitTaskId Id { get; private set; }

    public PlanTaskId TaskId { get; private set; }

    public PlanId PlanId { get; private set; }

    public UnitId Unit { get; private set; }

    /// <summary>The unit it was first given to, once another has succeeded it.</summary>
    public UnitId? FirstUnit { get; private set; }

    public bool Leads { get; private set; }

    public string Group { get; private set; } = "";

    /// <summary>Whether the task can be closed only with it.</summary>
    public bool IsMandatory { get; private set; }

    public UnitTaskState State { get; private set; }

    public int Progress { get; private set; }

    /// <summary>What stands in the way, as last reported; empty if nothing does.</summary>
    public string Obstacle { get; private set; } = "";

    public long DispatchedAt { get; private set; }

    public long? ReportedAt { get; private set; }

    public string Remark { get; private set; } = "";

    public int Version { get; private set; }

    public bool IsOpen => State is not (UnitTaskState.Done or UnitTaskState.Waived);

    public void Accept()
    {
        State = UnitTaskState.Confirmed;
        Touch();
    }

    public void Dispute(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("unit_task.reason_required", "请说明不承担的理由", "Say why it is not yours");

        (State, Remark) = (UnitTaskState.Disputed, reason.Trim());
        Touch();
    }

    /// <summary>The office decided a dispute: it stays, or goes to another unit.</summary>
    public void Arbitrate(UnitId unit, string reason)
    {
        if (unit != Unit)
            MoveTo(unit);
        (State, Remark) = (UnitTaskState.Dispatched, reason.Trim());
        Touch();
    }

    public void Report(int progress, string obstacle, long at)
    {
        if (progress is < 0 or > 100)
            throw new RuleViolation("plan_task.progress", "进度应为0至100", "Progress lies between 0 and 100");
        if (!IsOpen)
            throw new RuleViolation("unit_task.over", "该项任务已完成或者已豁免", "The part is done or waived");

        (Progress, Obstacle, ReportedAt) = (progress, obstacle.Trim(), at);
        if (State == UnitTaskState.Dispatched)
            State = UnitTaskState.Confirmed;
        Touch();
    }

    /// <summary>The office accepted that it is done.</summary>
    public void Finish()
    {
        (State, Progress, Obstacle) = (UnitTaskState.Done, 100, "");
        Touch();
    }

    public void Waive(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("unit_task.reason_required", "豁免须说明理由", "Waiving needs a reason");

        (State, Remark) = (UnitTaskState.Waived, reason.Trim());
        Touch();
    }

    public void Reopen()
    {
        if (State == UnitTaskState.Done)
            (State, Progress) = (UnitTaskState.Confirmed, 99);
        Touch();
    }

    /// <summary>Another unit took over the first one's duties.</summary>
    public void MoveTo(UnitId successor)
    {
        FirstUnit ??= Unit;
        Unit = successor;
        Touch();
    }

    public void Touch() => Version++;
}
