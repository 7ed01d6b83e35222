namespace SupervisionFlow.Domain.Plans;

/// <summary>The lights of a task: its own, derived by rule, and those it comes from, in the order of the task's lists.</summary>
/// <param name="Deadline">Of the task's last day and progress.</param>
/// <param name="Indicators">Null where it cannot be said, because the target is still to be supplied.</param>
public sealed record TaskLights(Light Task, Light Deadline, IReadOnlyList<Light> Milestones, IReadOnlyList<Light?> Indicators, IReadOnlyList<Light> Phases)
{
    /// <summary>How many milestones, indicators and phases show a light.</summary>
    public int Count(Light light) => Milestones.Count(one => one == light) + Indicators.Count(one => one == light) + Phases.Count(one => one == light);
}

/// <content>The lights of milestones, indicators and phases, and of the task by them.</content>
public sealed partial record LightRules
{
    /// <summary>All lights of a task as of a day.</summary>
    public TaskLights Of(FollowedTask task, DateOnly today)
    {
        var deadline = Of(task.State, task.DueNow, task.Progress, today);
        Light[] milestones = [.. task.Milestones.Select(one => Of(one, task, today))];
        Light?[] indicators = [.. task.Indicators.Select(one => Of(one, task, today))];
        Light[] phases = [.. task.Phases.Select(one => Of(one, task, today))];
        var all = milestones.Concat(indicators.OfType<Light>()).Concat(phases).Append(deadline);

        return new(Derived == TaskLightRule.Deadline || deadline is Light.Done or Light.Grey ? deadline : Worst(all), deadline, milestones, indicators, phases);
    }

    /// <summary>The first day on which something was missed that still is: of the task, a milestone, an indicator or a phase. Null while nothing is red.</summary>
    public DateOnly? LateSince(FollowedTask task, DateOnly today)
    {
        var lights = Of(task, today);
        return Missed(lights, task, today).Min();
    }

    /// <summary>Since when a unit's part is late: the lead's with anything of the task, a partner's with its own day, that of its batch where it has one. Null while it is not.</summary>
    public DateOnly? LateSince(UnitTask part, PlanTask task, DateOnly today)
    {
        if (part.Leads)
            return LateSince(task.AsFollowed(), today);

        return task.DueOf(part) is { } due && due < today ? due : null;
    }

    private IEnumerable<DateOnly?> Missed(TaskLights lights, FollowedTask task, DateOnly today)
    {
        if (lights.Deadline == Light.Red)
            yield return task.DueNow;
        if (Derived == TaskLightRule.Deadline)
            yield break;

        foreach (var (one, light) in task.Milestones.Zip(lights.Milestones))
            if (light == Light.Red)
                yield return task.Moved(one.Due);
        foreach (var (one, light) in task.Indicators.Zip(lights.Indicators))
            if (light == Light.Red)
                yield return task.DueOf(one, today);
        foreach (var (one, light) in task.Phases.Zip(lights.Phases))
            if (light == Light.Red)
                yield return task.Moved(one.Due);
    }

    private Light Of(Milestone one, FollowedTask task, DateOnly today)
    {
        if (one.DoneOn is not null || task.State == PlanTaskState.Ticked)
            return Light.Done;

        var light = Of(task.State, task.Moved(one.Due), task.Progress, today);
        return light == Light.Red && one.Soft ? SoftMissed : light;
    }

    private Light? Of(PlanIndicator one, FollowedTask task, DateOnly today)
    {
        if (one.IsMissing)
            return null;

        var due = task.DueOf(one, today);
        var asOf = one.Yearly && due < today ? due.Value : today;
        var isMet = one.IsMetOn(asOf) == true;

        // What is to stay below something can still rise above it until its day has passed.
        if (isMet && (!one.StaysBelow || due < today || task.State == PlanTaskState.Ticked))
            return Light.Done;
        if (task.State == PlanTaskState.Waiting)
            return Light.Grey;
        if (isMet || due is not { } last)
            return Light.Green;
        if (today > last)
            return Light.Red;

        return last.DayNumber - today.DayNumber <= IndicatorYellowDays && (one.ShareOn(today) ?? 0) < IndicatorYellowBelow ? Light.Yellow : Light.Green;
    }

    private Light Of(RollOutPhase one, FollowedTask task, DateOnly today)
    {
        if (one.Review is { Passed: true } || task.State == PlanTaskState.Ticked)
            return Light.Done;
        if (task.State == PlanTaskState.Waiting)
            return Light.Grey;
        if (task.Moved(one.Due) is { } last && today > last)
            return Light.Red;
        if (one.BegunOn is null)
            return task.Moved(one.Begins) < today ? Light.Yellow : Light.Green;

        return task.Moved(one.Due) is { } due && due.DayNumber - today.DayNumber <= YellowDays ? Light.Yellow : Light.Green;
    }

    private static Light Worst(IEnumerable<Light> lights)
    {
        var shown = lights.ToHashSet();
        return shown.Contains(Light.Red) ? Light.Red : shown.Contains(Light.Yellow) ? Light.Yellow : Light.Green;
    }
}
