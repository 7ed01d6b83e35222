namespace SupervisionFlow.Domain.Plans;

/// <summary>What of a task its lights come from: as of the task itself, or as many tasks are read at once.</summary>
public sealed record FollowedTask(PlanTaskState State, DateOnly? Due, int DaysWaited, int Progress, IReadOnlyList<Milestone> Milestones, IReadOnlyList<PlanIndicator> Indicators, IReadOnlyList<RollOutPhase> Phases)
{
    /// <summary>The day that counts: the deadline and what it was suspended for.</summary>
    public DateOnly? DueNow => Moved(Due);

    /// <summary>A day of the document, later by what the task waited for its superior.</summary>
    public DateOnly? Moved(DateOnly? day) => day?.AddDays(DaysWaited);

    /// <summary>The day by which an indicator is to be reached: its own, else the task's; one that repeats each year ends with the year until then.</summary>
    public DateOnly? DueOf(PlanIndicator one, DateOnly today)
    {
        var last = Moved(one.Due ?? Due);
        var yearEnd = new DateOnly(today.Year, 12, 31);

        return one.Yearly && (last is null || last > yearEnd) ? yearEnd : last;
    }
}
