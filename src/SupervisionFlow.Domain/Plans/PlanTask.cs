using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Domain.Plans;

/// <summary>A task of a plan: what, who leads, by when, measured by what.</summary>
public sealed partial class PlanTask
{
    private PlanTask()
    {
    }

    /// <param name="order">Its place in the plan, from one.</param>
    public PlanTask(PlanTaskId id, PlanId plan, int order, string no, string section, string title, string source, double confidence)
    {
        Id = id;
        PlanId = plan;
        Order = order;
        Source = source;
        Confidence = confidence;
        Name(no, section, title);
    }

    public PlanTaskId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public int Order { get; private set; }

    public string No { get; private set; } = "";

    public string Section { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The text it was read from.</summary>
    public string Source { get; private set; } = "";

    public double Confidence { get; private set; }

    public LeadMode Mode { get; private set; }

    /// <summary>The lead as the document names it; empty where it names none.</summary>
    public string LeadName { get; private set; } = "";

    /// <summary>The unit of ours that leads.</summary>
    public UnitId? Lead { get; private set; }

    /// <summary>Who else takes part, as the document names them.</summary>
    public List<TaskPartner> Partners { get; private set; } = [];

    public List<Milestone> Milestones { get; private set; } = [];

    public List<PlanIndicator> Indicators { get; private set; } = [];

    public List<TargetChange> Changes { get; private set; } = [];

    /// <summary>Its last day: of its last milestone, unless changed.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>What it weighs in its plan's score.</summary>
    public decimal Weight { get; private set; } = 1;

    /// <summary>A red line: if it fails, the plan's score counts as failed whatever the rest is.</summary>
    public bool IsVeto { get; private set; }

    /// <summary>按照省统一部署: it waits for the superior.</summary>
    public bool WaitsForSuperior { get; private set; }

    /// <summary>Where it is tried first; empty for everywhere (S8, S76).</summary>
    public string PilotScope { get; private set; } = "";

    public PlanTaskState State { get; private set; }

    /// <summary>In percent, as the lead consolidated it and the office accepted it.</summary>
    public int Progress { get; private set; }

    /// <summary>Since when it is parked; of one carried over that waits, since then, though it is not dispatched yet, unless it got other days.</summary>
    public DateOnly? WaitingSince { get; private set; }

    /// <summary>How many days its deadline moved because it was parked.</summary>
    public int DaysWaited { get; private set; }

    public DateOnly? TickedOn { get; private set; }

    /// <summary>The case in which it is worked on.</summary>
    public CaseId? CaseId { get; private set; }

    public int Version { get; private set; }

    /// <summary>The day that counts: the deadline and what it was suspended for.</summary>
    public DateOnly? DueNow => Moved(Due);

    /// <summary>Whether it is a red line that was missed: its deadline, at the latest <paramref name="asOf"/>, is over today, and it was not ticked off by then. While it waits for the superior its deadline does not count.</summary>
    public bool HasFailed(DateOnly asOf, DateOnly today) =>
        IsVeto && State is not (PlanTaskState.Waiting or PlanTaskState.Dropped) && DueNow is { } due && due <= asOf && due < today && !(TickedOn <= asOf);

    public bool IsOpen => State is PlanTaskState.Running or PlanTaskState.Waiting or PlanTaskState.CloseOutAsked;

    /// <summary>What its lights come from.</summary>
    public FollowedTask AsFollowed() => new(State, Due, DaysWaited, Progress, Milestones, Indicators, Phases);

    public void Name(string no, string section, string title)
    {
        if (string.IsNullOrWhiteSpace(title))
            throw new RuleViolation("plan_task.title_required", "任务须有名称", "A task needs a title");

        (No, Section, Title) = (no.Trim(), section.Trim(), title.Trim());
        Touch();
    }

    /// <summary>Says who answers for it; once dispatched, only by reassignment.</summary>
    public void Assign(LeadMode mode, string leadName, UnitId? lead, IEnumerable<TaskPartner> partners)
    {
        (Mode, LeadName, Lead, Partners) = (mode, leadName.Trim(), lead, [.. partners]);
        Touch();
    }

    /// <summary>Says by when what is reached. Days that are set anew after a carry-over take in what was waited until then: the task waits from its dispatch on, as a new one does.</summary>
    public void Measure(IEnumerable<Milestone> milestones, IEnumerable<PlanIndicator> indicators)
    {
        RequireNotDispatched();
        List<Milestone> measured = [.. milestones];
        if (!measured.Select(one => one.Due).SequenceEqual(Milestones.Select(one => one.Due)))
            WaitingSince = null;
        (Milestones, Indicators) = (measured, [.. indicators]);
        Due = Milestones.Max(one => one.Due);
        Touch();
    }

    public void Weigh(decimal weight, bool isVeto)
    {
        if (weight < 0)
            throw new RuleViolation("plan_task.weight", "权重不能为负数", "A weight is not negative");

        (Weight, IsVeto) = (weight, isVeto);
        Touch();
    }

    public void LimitTo(string pilotScope, bool waitsForSuperior)
    {
        (PilotScope, WaitsForSuperior) = (pilotScope.Trim(), waitsForSuperior);
        Touch();
    }

    /// <exception cref="RuleViolation"><c>plan_task.deadline_uncertain</c>: a deadline that can be read in two ways needs a word from a person.</exception>
    public void Confirm()
    {
        RequireNotDispatched();
        if (Milestones.Any(one => one.Uncertain))
            throw new RuleViolation("plan_task.deadline_uncertain", $"任务{No}的期限有两种理解（如“2023年前”），请先确认日期", $"A deadline of task {No} can be read in two ways: confirm its date first");

        State = Lead is null && Partners.All(one => one.Units.Length == 0) ? PlanTaskState.ToDecompose : PlanTaskState.Confirmed;
        Touch();
    }

    public void Drop()
    {
        RequireNotDispatched();
        State = PlanTaskState.Dropped;
        Touch();
    }

    public void Dispatch(DateOnly today)
    {
        if (State != PlanTaskState.Confirmed)
            throw new RuleViolation("plan_task.not_confirmed", $"任务{No}尚未确认，不能下达", $"Task {No} is not confirmed and cannot be dispatched");

        State = PlanTaskState.Running;
        NextOn();
        (var carried, WaitingSince) = (WaitingSince, null);
        if (WaitsForSuperior)
            Wait(carried ?? today);
        Touch();
    }

    public void WorkedOnIn(CaseId @case) => CaseId = @case;

    /// <summary>Parks it until the superior has spoken; its clock stands still.</summary>
    public void Wait(DateOnly today)
    {
        if (State != PlanTaskState.Running)
            throw new RuleViolation("plan_task.not_running", "只有办理中的任务可以等待上级部署", "Only a running task can wait for the superior");

        (State, WaitingSince) = (PlanTaskState.Waiting, today);
        Touch();
    }

    /// <summary>The superior has spoken; the days waited are added to the deadline.</summary>
    public void Resume(DateOnly today)
    {
        if (State != PlanTaskState.Waiting || WaitingSince is not { } since)
            throw new RuleViolation("plan_task.not_waiting", "该任务没有在等待上级部署", "The task is not waiting");

        DaysWaited += today.DayNumber - since.DayNumber;
        (State, WaitingSince) = (PlanTaskState.Running, null);
        NextOn();
        Touch();
    }

    /// <summary>A planned day, later by what the task waited for its superior.</summary>
    public DateOnly? Moved(DateOnly? day) => day?.AddDays(DaysWaited);

    public void Advance(int progress)
    {
        if (progress is < 0 or > 100)
            throw new RuleViolation("plan_task.progress", "进度应为0至100", "Progress lies between 0 and 100");

        Progress = progress;
        Touch();
    }

    public void Take(IEnumerable<PlanIndicator> measured)
    {
        Indicators = [.. measured];
        Touch();
    }

    /// <summary>Changes the deadline by written approval of who issued the plan; the old one stays on record. What was due on the old day moves along.</summary>
    public void ChangeDue(DateOnly due, string approval, string reason, PersonId by, long at)
    {
        var old = Due;
        Approved("deadline", Day(old), Day(due), approval, reason, by, at);
        (Milestones, Indicators) = ([.. Milestones.Select(one => old is not null && one.Due == old && one.DoneOn is null ? one with { Due = due } : one)], [.. Indicators.Select(one => old is not null && one.Due == old ? one with { Due = due } : one)]);
        Phases = [.. Phases.Select(one => old is not null && one.Due == old && one.Review is not { Passed: true } ? one with { Due = due } : one)];
        Due = due;
    }

    /// <summary>Changes the day of one milestone by written approval; the task's deadline follows its last one.</summary>
    /// <exception cref="RuleViolation"><c>plan_task.no_milestone</c>, <c>plan_task.approval_required</c>.</exception>
    public void ChangeMilestone(int milestone, DateOnly due, string approval, string reason, PersonId by, long at)
    {
        var old = MilestoneAt(milestone);
        var follows = Due == Milestones.Max(one => one.Due);
        Approved(old.Text, Day(old.Due), Day(due), approval, reason, by, at);
        Milestones = [.. Milestones.Select((one, index) => index == milestone ? one with { Due = due } : one)];
        if (follows)
            Due = Milestones.Max(one => one.Due);
    }

    /// <summary>Says that a milestone was reached on a day, or takes that back.</summary>
    /// <exception cref="RuleViolation"><c>plan_task.no_milestone</c>, <c>plan_task.not_running</c>, <c>plan_task.day_to_come</c>.</exception>
    public void Reach(int milestone, DateOnly? on, DateOnly today)
    {
        MilestoneAt(milestone);
        if (!IsOpen)
            throw new RuleViolation("plan_task.not_running", "只有办理中的任务可以登记节点", "Milestones are marked while the task runs");
        if (on > today)
            throw new RuleViolation("plan_task.day_to_come", "达成日不得晚于今日", "A day to come is not reached yet");

        Milestones = [.. Milestones.Select((one, index) => index == milestone ? one with { DoneOn = on } : one)];
        Touch();
    }

    /// <summary>Changes an indicator's target by written approval.</summary>
    public void ChangeTarget(int indicator, decimal target, string approval, string reason, PersonId by, long at)
    {
        var old = Indicators[indicator];
        Approved(old.Name, $"{old.Target:0.####}{old.UnitOfMeasure}", $"{target:0.####}{old.UnitOfMeasure}", approval, reason, by, at);
        Indicators = [.. Indicators.Select((one, at) => at == indicator ? one with { Target = target } : one)];
    }

    public void AskToClose()
    {
        if (State != PlanTaskState.Running)
            throw new RuleViolation("plan_task.not_running", "只有办理中的任务可以申请销号", "Only a running task can be closed out");

        State = PlanTaskState.CloseOutAsked;
        Touch();
    }

    /// <summary>销号, or back to work.</summary>
    public void Verified(bool holds, DateOnly today)
    {
        if (State != PlanTaskState.CloseOutAsked)
            throw new RuleViolation("plan_task.close_not_asked", "牵头单位尚未申请销号", "The lead has not asked to close it");

        (State, TickedOn, Progress) = holds ? (PlanTaskState.Ticked, today, 100) : (PlanTaskState.Running, (DateOnly?)null, Math.Min(Progress, 99));
        Touch();
    }

    /// <summary>回头看: what was ticked off did not last.</summary>
    public void Reopen()
    {
        if (State != PlanTaskState.Ticked)
            throw new RuleViolation("plan_task.not_ticked", "只有已销号的任务可以回头看重开", "Only a ticked task can be reopened");

        (State, TickedOn, Progress) = (PlanTaskState.Running, null, Math.Min(Progress, 99));
        Touch();
    }

    public void CarryOver()
    {
        if (IsOpen)
            State = PlanTaskState.CarriedOver;
        Touch();
    }

    public void Touch() => Version++;

    private Milestone MilestoneAt(int at) =>
        at >= 0 && at < Milestones.Count ? Milestones[at] : throw new RuleViolation("plan_task.no_milestone", "没有该节点", "There is no such milestone");

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private void Approved(string what, string before, string after, string approval, string reason, PersonId by, long at)
    {
        if (string.IsNullOrWhiteSpace(approval))
            throw new RuleViolation("plan_task.approval_required", "变更目标或者期限须经计划发布机关书面批准，请填写批准文号", "Changing a target or deadline needs the issuer's written approval: give its number");

        Changes = [.. Changes, new TargetChange(what, before, after, approval.Trim(), reason.Trim(), by, at)];
        Touch();
    }

    private void RequireNotDispatched()
    {
        if (State is not (PlanTaskState.Proposed or PlanTaskState.Confirmed or PlanTaskState.Dropped or PlanTaskState.ToDecompose))
            throw new RuleViolation("plan_task.dispatched", "任务已下达；变更须经批准", "The task is dispatched; it changes only by approval");
    }
}

/// <summary>Who takes part besides the lead, as the document names them, and the units of ours that this means.</summary>
/// <param name="Units">Ids of one unit, or of all of a group; empty while unknown.</param>
public sealed record TaskPartner(string Name, string[] Units, bool IsGroup);
