using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <content>A roll-out in phases: a pilot, batches, everywhere.</content>
public sealed partial class PlanTask
{
    /// <summary>A day before all others, for a phase that names none.</summary>
    private static readonly DateOnly AtOnce = new(2000, 1, 1);

    /// <summary>The phases in their order; empty where all begin at once.</summary>
    public List<RollOutPhase> Phases { get; private set; } = [];

    /// <summary>The day on which the next phase may begin; null where none is left or it waits for an approval.</summary>
    public DateOnly? NextPhaseOn { get; private set; }

    /// <summary>Says in which phases it is rolled out. Only before it is dispatched.</summary>
    /// <exception cref="RuleViolation"><c>plan_task.phase_units</c>, <c>plan_task.phase_twice</c>, <c>plan_task.phase_days</c>, <c>plan_task.phase_last</c>.</exception>
    public void RollOut(IEnumerable<RollOutPhase> phases)
    {
        RequireNotDispatched();
        List<RollOutPhase> all = [.. phases];
        if (all.Any(one => one.Kind != PhaseKind.Everywhere && one.Units.Length == 0))
            throw new RuleViolation("plan_task.phase_units", "试点和分批须选定单位", "A pilot and a batch name their units");
        if (all.SelectMany(one => one.Units).GroupBy(unit => unit).Any(group => group.Count() > 1))
            throw new RuleViolation("plan_task.phase_twice", "同一单位只能列入一个批次", "A unit belongs to one phase only");
        if (all.Any(one => one.Due < one.Begins) || all.Zip(all.Skip(1)).Any(pair => pair.Second.Begins < pair.First.Begins))
            throw new RuleViolation("plan_task.phase_days", "批次的完成日不得早于开始日，后一批次不得早于前一批次开始", "A phase ends after it begins, and begins no earlier than the one before");
        if (all.SkipLast(1).Any(one => one.Kind == PhaseKind.Everywhere))
            throw new RuleViolation("plan_task.phase_last", "全面推开应为最后一个批次", "Everywhere is the last phase");

        Phases = [.. all.Select((one, at) => at == 0 ? one with { AfterApproval = false } : one)];
        Touch();
    }

    /// <summary>The phase that may begin today; null if none may.</summary>
    public int? PhaseToBegin(DateOnly today) => State == PlanTaskState.Running && Next() is { } next && !(Moved(Phases[next].Begins) > today) ? next : null;

    /// <summary>Begins a phase: from now on its units have their part.</summary>
    public void BeginPhase(int phase, IEnumerable<UnitId> units, DateOnly today)
    {
        if (PhaseToBegin(today) != phase)
            throw new RuleViolation("plan_task.phase_too_early", "该批次的开始日未到，或者上一批次的验收未通过", "Its day has not come, or the look at the phase before was not approved");

        Change(phase, one => one with { BegunOn = today, Units = [.. units.Select(unit => unit.Value)] });
        NextOn();
    }

    /// <summary>Enters the look at a phase; where it passed, the next may begin.</summary>
    /// <exception cref="RuleViolation"><c>plan_task.phase_not_begun</c>, <c>plan_task.phase_reviewed</c>, <c>plan_task.reason_required</c>.</exception>
    public void ReviewPhase(int phase, bool passed, string opinion, PersonId by, DateOnly today)
    {
        if (phase < 0 || phase >= Phases.Count || Phases[phase].BegunOn is null)
            throw new RuleViolation("plan_task.phase_not_begun", "该批次尚未开始", "The phase has not begun");
        if (Phases[phase].IsPassed)
            throw new RuleViolation("plan_task.phase_reviewed", "该批次已通过验收", "The phase has passed already");
        if (!passed && string.IsNullOrWhiteSpace(opinion))
            throw new RuleViolation("plan_task.reason_required", "未通过须说明问题", "Say what was found wanting");

        Change(phase, one => one with { Review = new(passed, opinion.Trim(), by, today) });
        NextOn();
    }

    /// <summary>The phase to which a unit belongs, begun or not.</summary>
    public RollOutPhase? PhaseOf(UnitId unit) => Phases.Find(one => one.Units.Contains(unit.Value));

    /// <summary>The last day of a unit's part: of its phase, else of the task; the lead answers for the whole.</summary>
    public DateOnly? DueOf(UnitTask part)
    {
        ArgumentNullException.ThrowIfNull(part);

        return (part.Leads ? null : Moved(PhaseOf(part.Unit)?.Due)) ?? DueNow;
    }

    /// <summary>The phases that the next plan takes over: those that have not passed, each to begin anew. One whose look before it had passed waits for none.</summary>
    public IEnumerable<RollOutPhase> Unfinished() => Phases
        .Select((one, at) => (Phase: one, Waits: one.AfterApproval && at > 0 && !Phases[at - 1].IsPassed)).Where(one => !one.Phase.IsPassed)
        .Select(one => one.Phase with { Units = one.Phase.Kind == PhaseKind.Everywhere ? [] : one.Phase.Units, AfterApproval = one.Waits, BegunOn = null, Review = null });

    /// <summary>Whether every phase has passed its look.</summary>
    public bool IsRolledOut => Phases.TrueForAll(one => one.IsPassed);

    private int? Next() => Phases.FindIndex(one => one.BegunOn is null) is >= 0 and var at && (!Phases[at].AfterApproval || Phases[at - 1].IsPassed) ? at : null;

    private void NextOn() => NextPhaseOn = State is PlanTaskState.Running or PlanTaskState.Waiting && Next() is { } next ? Moved(Phases[next].Begins) ?? AtOnce : null;

    private void Change(int phase, Func<RollOutPhase, RollOutPhase> change)
    {
        Phases = [.. Phases.Select((one, at) => at == phase ? change(one) : one)];
        Touch();
    }
}
