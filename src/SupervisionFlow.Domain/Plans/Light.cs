namespace SupervisionFlow.Domain.Plans;

/// <summary>How a task, or a part of it, does at a glance.</summary>
public enum Light
{
    Green,

    /// <summary>The deadline is near and too little is done.</summary>
    Yellow,

    /// <summary>Overdue.</summary>
    Red,

    /// <summary>Parked: it waits for the superior.</summary>
    Grey,

    /// <summary>销号; of a milestone, an indicator or a phase: reached.</summary>
    Done,
}

/// <summary>From what the light of a task comes.</summary>
public enum TaskLightRule
{
    /// <summary>The worst of its own deadline, its milestones, its indicators and the phases of its roll-out.</summary>
    Worst,

    /// <summary>Its own deadline and progress alone; the others shine beside it.</summary>
    Deadline,
}

/// <summary>When a light turns yellow; a locality decides.</summary>
/// <param name="YellowDays">Calendar days before the deadline.</param>
/// <param name="YellowBelow">Progress in percent below which it is then yellow.</param>
public sealed partial record LightRules(int YellowDays, int YellowBelow)
{
    public static LightRules Default { get; } = new(30, 80);

    /// <summary>Calendar days before the deadline of an indicator.</summary>
    public int IndicatorYellowDays { get; init; } = 30;

    /// <summary>The share of an indicator's target in percent below which it is then yellow.</summary>
    public int IndicatorYellowBelow { get; init; } = 80;

    /// <summary>What a milestone shows that was only aimed at (力争) and missed.</summary>
    public Light SoftMissed { get; init; } = Light.Yellow;

    public TaskLightRule Derived { get; init; }

    /// <summary>The light of a deadline as of a day.</summary>
    public Light Of(PlanTaskState state, DateOnly? due, int progress, DateOnly today)
    {
        if (state is PlanTaskState.Ticked)
            return Light.Done;
        if (state is PlanTaskState.Waiting)
            return Light.Grey;
        if (due is not { } last)
            return Light.Green;
        if (today > last)
            return Light.Red;

        return last.DayNumber - today.DayNumber <= YellowDays && progress < YellowBelow ? Light.Yellow : Light.Green;
    }

    /// <summary>The light of one unit's part, by the deadline of its batch where it has one. The lead's also shows what else of the task is late; a partner's delay does not hide it, both are coloured.</summary>
    public Light Of(UnitTask part, PlanTask task, DateOnly today)
    {
        if (part.State is UnitTaskState.Done or UnitTaskState.Waived)
            return Light.Done;

        var own = Of(task.State == PlanTaskState.Waiting ? PlanTaskState.Waiting : PlanTaskState.Running, task.DueOf(part), part.Progress, today);
        return part.Leads && own != Light.Grey ? Worst([own, Of(task.AsFollowed(), today).Task]) : own;
    }
}
