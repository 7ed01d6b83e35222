namespace SupervisionFlow.Domain.Clocks;

/// <summary>Computes the last day of a period; pure.</summary>
/// <remarks>
/// The start day is not counted. Suspended days are not counted: for calendar and working days they are passed over, for
/// months and years each one that falls before the end moves the end by a day. A rollover comes last and does not look
/// at suspensions, because the period is then already used up.
/// </remarks>
internal static class ClockArithmetic
{
    public static ClockReading Read(ClockRules rules, DateOnly start, long startedAt, int length, int extendedBy, IReadOnlyList<SuspendedPeriod> suspensions)
    {
        var (limit, calendar) = rules;
        var total = length + extendedBy;
        var reading = new ClockReading(limit, start, total, null, null, null, null, [], [], suspensions, extendedBy, Provisional: false);

        if (limit.DayType == DayType.Hour)
            return InHours(reading, startedAt);
        if (limit.Kind == LimitKind.Backward)
            return Backward(reading, calendar);

        var end = Forward(limit.DayType, calendar, start, total, suspensions);
        if (end is null)
            return reading;

        var rolled = limit.Rollover == Rollover.NextWorkingDay ? calendar.RollForward(end.End) : null;
        var due = rolled?.End ?? end.End;
        return reading with
        {
            EarliestDay = EarliestOf(reading, calendar, due),
            DueDay = due,
            DueAt = LegalDay.EndOf(due),
            RolledFrom = due == end.End ? null : end.End,
            Skipped = rolled is null ? end.Skipped : [.. end.Skipped, .. rolled.Skipped],
            MakeUps = end.MakeUps,
            Provisional = end.Provisional || rolled?.Provisional == true,
        };
    }

    private static DayCount? Forward(DayType type, WorkingCalendar calendar, DateOnly start, int length, IReadOnlyList<SuspendedPeriod> suspensions)
    {
        var lasting = suspensions.FirstOrDefault(period => period.Resumed is null);
        var closed = suspensions.Where(period => period.Resumed is not null).ToList();
        var end = type == DayType.Working
            ? calendar.Count(start, length, day => closed.Any(period => period.Contains(day)))
            : new DayCount(PassOver(closed, start, Plain(type, start, length)), [], [], Provisional: false);

        return lasting is not null && end.End > lasting.Began ? null : end;
    }

    private static DateOnly Plain(DayType type, DateOnly start, int length) => type switch
    {
        DayType.Calendar => start.AddDays(length),
        DayType.Month => start.AddMonths(length),
        DayType.Year => start.AddYears(length),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static DateOnly PassOver(IReadOnlyList<SuspendedPeriod> suspensions, DateOnly start, DateOnly end)
    {
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
            if (suspensions.Any(period => period.Contains(day)))
                end = end.AddDays(1);

        return end;
    }

    private static DateOnly? EarliestOf(ClockReading reading, WorkingCalendar calendar, DateOnly due) => reading.Limit switch
    {
        { Kind: LimitKind.WaitingPeriod } => due.AddDays(1),
        { Kind: LimitKind.Window, Minimum: { } minimum } limit => Forward(limit.DayType, calendar, reading.StartDay, minimum, reading.Suspensions)?.End,
        _ => null,
    };

    private static ClockReading Backward(ClockReading reading, WorkingCalendar calendar)
    {
        var end = reading.Limit.DayType == DayType.Working
            ? calendar.Count(reading.StartDay, -reading.Length)
            : new DayCount(Plain(reading.Limit.DayType, reading.StartDay, -reading.Length), [], [], Provisional: false);

        return reading with { DueDay = end.End, DueAt = LegalDay.EndOf(end.End), Skipped = end.Skipped, MakeUps = end.MakeUps, Provisional = end.Provisional };
    }

    private static ClockReading InHours(ClockReading reading, long startedAt)
    {
        var sign = reading.Limit.Kind == LimitKind.Backward ? -1 : 1;
        var due = startedAt + sign * reading.Length * 3_600_000L;

        return reading with { DueAt = due, DueDay = LegalDay.Of(due - 1) };
    }
}
