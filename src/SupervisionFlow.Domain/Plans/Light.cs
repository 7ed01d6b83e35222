namespace SupervisionFlow.Domain.Plans;

/// <summary>How a task does, at a glance.</summary>
public enum Light
{
    Green,

    /// <summary>The deadline is near and too little is done.</summary>
    Yellow,

    /// <summary>Overdue, or a part that blocks it.</summary>
    Red,

    /// <summary>Parked: it waits for the superior.</summary>
    Grey,

    /// <summary>销号.</summary>
    Done,
}

/// <summary>When a light turns yellow; a locality decides.</summary>
/// <param name="YellowDays">Calendar days before the deadline.</param>
/// <param name="YellowBelow">Progress in percent below which it is then yellow.</param>
public sealed record LightRules(int YellowDays, int YellowBelow)
{
    public static LightRules Default { get; } = new(30, 80);

    /// <summary>The light of a task as of a day.</summary>
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

    /// <summary>The light of one unit's part; a partner's delay does not hide the lead's, both are coloured.</summary>
    public Light Of(UnitTask part, PlanTask task, DateOnly today) => part.State switch
    {
        UnitTaskState.Done or UnitTaskState.Waived => Light.Done,
        _ => Of(task.State == PlanTaskState.Waiting ? PlanTaskState.Waiting : PlanTaskState.Running, task.DueNow, part.Progress, today),
    };
}
