namespace SupervisionFlow.Domain.Plans;

/// <content>What the next plan takes over of a task.</content>
public sealed partial class PlanTask
{
    /// <summary>
    /// The same task for another plan, to be confirmed and dispatched anew: who answers for it, where it is tried first, what it weighs, and the days that count as of today,
    /// so later by what it waited for its superior. One that waits still, waits there, from today on, however late it is dispatched, as long as its days stay these. What was reached keeps its day.
    /// </summary>
    public PlanTask CarriedInto(PlanId plan, PlanTaskId id, int order, DateOnly today)
    {
        var waited = DaysWaited + (WaitingSince is { } since ? today.DayNumber - since.DayNumber : 0);
        var carried = new PlanTask(id, plan, order, No, Section, Title, Source, 1);
        carried.Assign(Mode, LeadName, Lead, Partners);
        carried.LimitTo(PilotScope, waitsForSuperior: State == PlanTaskState.Waiting);
        carried.Measure(
            Milestones.Select(one => one.DoneOn is null ? one with { Due = Later(one.Due), Uncertain = true } : one with { Uncertain = false }),
            Indicators.Select(one => one with { Due = Later(one.Due) }));
        carried.WaitingSince = State == PlanTaskState.Waiting ? today : null;
        carried.Due = Later(Due);
        carried.RollOut(Unfinished().Select(one => one with { Begins = Later(one.Begins), Due = Later(one.Due) }));
        carried.Weigh(Weight, IsVeto);
        return carried;

        DateOnly? Later(DateOnly? day) => day?.AddDays(waited);
    }
}
