namespace SupervisionFlow.Domain.Clocks;

/// <summary>Which days are working days: the week, with the departures of the yearly notice.</summary>
/// <remarks>The day of the start event is not counted. Beyond the covered years only the week is known and results are provisional.</remarks>
public sealed class WorkingCalendar(HolidayTable holidays)
{
    public string Version => holidays.Version;

    public bool IsWorking(DateOnly day) => On(day).Working;

    public bool IsCovered(DateOnly day) => holidays.Covers(day.Year);

    public CalendarDay On(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var provisional = !IsCovered(day);

        return holidays.On(day) switch
        {
            { Kind: HolidayKind.Holiday } off => new CalendarDay(day, Working: false, off.Name, MakeUp: false, provisional),
            { Kind: HolidayKind.Workday } on => new CalendarDay(day, Working: true, on.Name, MakeUp: weekend, provisional),
            _ => new CalendarDay(day, !weekend, weekend ? "周末" : "", MakeUp: false, provisional),
        };
    }

    /// <summary>The n-th working day after the day, or before it for a negative n; the day itself for zero.</summary>
    public DateOnly Add(DateOnly day, int workingDays) => Count(day, workingDays).End;

    /// <summary>The working days after the first day up to and including the second, so that <c>Between(d, Add(d, n)) = n</c>; negative where the second is earlier.</summary>
    public int Between(DateOnly after, DateOnly through)
    {
        if (through < after)
            return -Between(through, after);

        var count = 0;
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
            if (IsWorking(day))
                count++;

        return count;
    }

    /// <summary>As <see cref="Add"/>, telling the days skipped and why.</summary>
    /// <param name="excluded">Days that do not count for another reason, such as a suspension; they are not in the explanation of the calendar.</param>
    public DayCount Count(DateOnly from, int workingDays, Func<DateOnly, bool>? excluded = null)
    {
        var step = Math.Sign(workingDays);
        var skipped = new List<CalendarDay>();
        var makeUps = new List<CalendarDay>();
        var provisional = false;
        var end = from;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            end = end.AddDays(step);
            if (excluded?.Invoke(end) == true)
                continue;

            var day = On(end);
            provisional |= day.Provisional;
            if (!day.Working)
            {
                skipped.Add(day);
                continue;
            }

            left--;
            if (day.MakeUp)
                makeUps.Add(day);
        }

        return new DayCount(end, skipped, makeUps, provisional);
    }

    /// <summary>The day itself if it is a working day, else the first working day after it.</summary>
    public DayCount RollForward(DateOnly day) =>
        IsWorking(day) ? new DayCount(day, [], [], !IsCovered(day)) : Rolled(day);

    private DayCount Rolled(DateOnly day)
    {
        var next = Count(day, 1);
        return next with { Skipped = [On(day), .. next.Skipped], Provisional = next.Provisional || !IsCovered(day) };
    }
}
