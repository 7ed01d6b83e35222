namespace SupervisionFlow.Domain.Clocks;

/// <summary>What a clock is computed with: its pinned limit and the calendar as known today (calendars are never pinned).</summary>
public sealed record ClockRules(Limit Limit, WorkingCalendar Calendar);
