using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>A limit running in a case. It keeps its events; what is due is a projection of them.</summary>
/// <remarks>
/// All at the granularity of legal days: an event changes what counts from the next day on. The start day is not counted;
/// the day a suspension begins still counts, the day it is resumed does not. A limit in hours runs from instant to instant.
/// A return or an internal approval never stops a clock.
/// </remarks>
public sealed class StatutoryClock
{
    private readonly List<ClockEvent> _events = [];

    private StatutoryClock()
    {
    }

    public ClockId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public string LimitKey { get; private set; } = "";

    /// <summary>The version of the limit in force at the start event; it stays with the clock.</summary>
    public int LimitVersion { get; private set; }

    /// <summary>What it is called in lists.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The length it was started with, in the limit's unit; extensions are events.</summary>
    public int Length { get; private set; }

    public IReadOnlyList<ClockEvent> Events => _events;

    /// <summary>The last day of the period as computed last; null while it is suspended before its end.</summary>
    public DateOnly? DueDay { get; private set; }

    /// <summary>24:00 of the due day, or the due instant of a limit in hours; null while suspended.</summary>
    public long? DueAt { get; private set; }

    /// <summary>Whether the due day lies beyond the calendar's data (暂定).</summary>
    public bool Provisional { get; private set; }

    /// <summary>The version of the calendar it was computed with last.</summary>
    public string CalendarVersion { get; private set; } = "";

    public long? SuspendedAt { get; private set; }

    public long? StoppedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>The legal day it counts from, as set right last.</summary>
    public DateOnly StartDay => _events.Where(IsStart).MaxBy(happened => happened.Sequence)!.Day;

    /// <param name="day">The legal day of the start event; for a backward limit, of the event counted from.</param>
    /// <param name="at">When it is recorded; for a limit in hours, the instant of the start event.</param>
    /// <param name="length">Chosen within the limit's bounds, where it has any.</param>
    /// <exception cref="RuleViolation"><c>limit.*</c> for a length the limit does not allow.</exception>
    public static StatutoryClock Start(ClockId id, CaseId @case, ClockRules rules, DateOnly day, PersonId by, long at, int? length = null)
    {
        var limit = rules.Limit;
        var clock = new StatutoryClock
        {
            Id = id,
            CaseId = @case,
            LimitKey = limit.Key,
            LimitVersion = limit.Version,
            Title = limit.Subject,
            Length = limit.LengthOf(length),
        };
        clock.Happen(ClockEventKind.Started, rules, day, by, at, limit.StartEvent);
        return clock;
    }

    /// <summary>期间中止: only for a ground the limit lists, never for internal approval.</summary>
    /// <exception cref="RuleViolation"><c>clock.ground_not_listed</c>, <c>clock.already_suspended</c>, <c>clock.stopped</c>, <c>clock.day_before_last_event</c>.</exception>
    public void Suspend(ClockRules rules, string ground, DateOnly day, PersonId by, long at)
    {
        day = NotBeforeItsStart(day);
        RequireRunning(rules, day);
        if (!rules.Limit.IsSuspendedBy(ground))
            throw new RuleViolation("clock.ground_not_listed", $"{Title}的期限不因{Grounds.InChinese(ground)}中止{Listed(rules.Limit)}", $"{ground} does not suspend this limit", rules.Limit.Citation);
        if (SuspendedAt is not null)
            throw new RuleViolation("clock.already_suspended", $"{Title}的期限已中止", "The clock is suspended already", rules.Limit.Citation);

        Happen(ClockEventKind.Suspended, rules, day, by, at, ground);
    }

    /// <exception cref="RuleViolation"><c>clock.not_suspended</c>, <c>clock.stopped</c>, <c>clock.day_before_last_event</c>.</exception>
    public void Resume(ClockRules rules, DateOnly day, PersonId by, long at)
    {
        day = NotBeforeItsStart(day);
        RequireRunning(rules, day);
        if (SuspendedAt is null)
            throw new RuleViolation("clock.not_suspended", $"{Title}的期限未中止", "The clock is not suspended", rules.Limit.Citation);

        Happen(ClockEventKind.Resumed, rules, day, by, at, "");
    }

    /// <summary>Extends within what the limit allows in all, before it has run out.</summary>
    /// <exception cref="RuleViolation"><c>clock.no_extension</c>, <c>clock.extension_too_long</c>, <c>clock.extension_too_late</c>, <c>clock.stopped</c>.</exception>
    public void Extend(ClockRules rules, int length, string ground, DateOnly day, PersonId by, long at)
    {
        RequireExtendable(rules, length, day);

        Happen(ClockEventKind.Extended, rules, day, by, at, ground, length);
    }

    /// <summary>Extends to a last day, once and no more, as a document says it.</summary>
    /// <param name="until">The last day of the period as extended.</param>
    /// <exception cref="RuleViolation">As <see cref="RequireExtendableOnceTo"/>.</exception>
    public void ExtendOnceTo(ClockRules rules, DateOnly until, string ground, DateOnly day, PersonId by, long at) =>
        Happen(ClockEventKind.Extended, rules, day, by, at, ground, RequireExtendableOnceTo(rules, until, day));

    /// <summary>Extends once, by all that the limit allows (行政许可法42、信访工作条例34), if it still runs and may be.</summary>
    /// <returns>Whether it was: not where the limit knows no extension, it was extended before, or the period is over.</returns>
    public bool ExtendOnce(ClockRules rules, string ground, DateOnly day, PersonId by, long at)
    {
        day = NotBeforeItsStart(day);
        if (rules.Limit.Extension is not { } extension || ExtendedBy > 0 || StoppedAt is not null || day > DueDay)
            return false;

        Extend(rules, extension.Length, ground, day, by, at);
        return true;
    }

    /// <summary>By how much of the limit's own unit it is extended so that it ends on the day, if it may be.</summary>
    /// <exception cref="RuleViolation"><c>clock.extended_already</c>, <c>clock.extension_while_suspended</c>, <c>clock.extension_in_hours</c>, <c>clock.extension_off_unit</c>: no extension in whole units ends on that day; and as <see cref="Extend"/>.</exception>
    public int RequireExtendableOnceTo(ClockRules rules, DateOnly until, DateOnly day)
    {
        if (ExtendedBy > 0)
            throw new RuleViolation("clock.extended_already", $"{Title}已经延长过，只能延长一次", "It was extended already, and is only once", rules.Limit.Citation);
        if (StoppedAt is null && DueDay is null)
            throw new RuleViolation("clock.extension_while_suspended", $"{Title}正在中止计算，恢复后才能确定延长到哪一天", "It is suspended; to which day it is extended is known once it goes on", rules.Limit.Citation);
        if (rules.Limit.DayType == DayType.Hour)
            throw new RuleViolation("clock.extension_in_hours", $"{Title}的期限按小时计算，不能延长到某一日", "It runs by the hour and is not extended to a day", rules.Limit.Citation);

        var most = rules.Limit.Extension?.Length ?? 0;
        var length = until <= DueDay ? 0 : Enumerable.Range(1, most).Where(more => EndExtendedBy(rules, more) >= until).DefaultIfEmpty(most + 1).First();
        RequireExtendable(rules, length, day);
        if (EndExtendedBy(rules, length) is { } end && end != until)
            throw new RuleViolation("clock.extension_off_unit", $"延长后的末日不能是{until:yyyy-MM-dd}，最近的是{end:yyyy-MM-dd}", $"It cannot end on {until:yyyy-MM-dd}; the next day on which it can is {end:yyyy-MM-dd}", rules.Limit.Citation);

        return length;
    }

    /// <summary>Takes extensions back, where the document that made them is revoked: it ends when it would have ended without.</summary>
    public void TakeBackExtension(ClockRules rules, DateOnly day, PersonId by, long at, string ground)
    {
        if (ExtendedBy > 0 && StoppedAt is null)
            Happen(ClockEventKind.Extended, rules, NotBeforeItsStart(day), by, at, ground, -ExtendedBy);
    }

    private void RequireExtendable(ClockRules rules, int length, DateOnly day)
    {
        RequireRunning(rules, day);
        if (rules.Limit.Extension is not { } extension)
            throw new RuleViolation("clock.no_extension", $"{Title}的期限不能延长", "This limit cannot be extended", rules.Limit.Citation);
        if (length <= 0)
            throw new RuleViolation("clock.extension_to_nothing", $"延长后的末日应当在{DueDay:yyyy-MM-dd}之后", $"An extension ends after {DueDay:yyyy-MM-dd}", rules.Limit.Citation);
        if (ExtendedBy + length > extension.Length)
            throw new RuleViolation("clock.extension_too_long", $"累计延长不得超过{extension.Length}，已延长{ExtendedBy}（由{extension.By}批准）", $"Extensions are {extension.Length} in all", rules.Limit.Citation);
        if (DueDay is { } due && day > due)
            throw new RuleViolation("clock.extension_too_late", $"期限已于{due:yyyy-MM-dd}届满，不能再延长", "The period is over", rules.Limit.Citation);
    }

    /// <summary>What had to happen has happened, or the matter ended. Whether it was in time can still be asked.</summary>
    public void Stop(ClockRules rules, DateOnly day, PersonId by, long at, string reason)
    {
        day = NotBeforeItsStart(day);
        RequireRunning(rules, day);

        Happen(ClockEventKind.Stopped, rules, day, by, at, reason);
    }

    /// <summary>Counts from another day, where the one that it was started from had been recorded wrongly; also a clock that has stopped, which may then have been late after all.</summary>
    /// <returns>What became of the due day.</returns>
    public DueChange CorrectStart(ClockRules rules, DateOnly day, PersonId by, long at, string reason)
    {
        var (due, provisional) = (DueDay, Provisional);
        Happen(ClockEventKind.StartCorrected, rules, day, by, at, reason);

        return new DueChange(Id, due, DueDay, provisional, Provisional);
    }

    /// <summary>Computes what is due from the events again, as after an import of the calendar.</summary>
    /// <returns>The change to be recorded, or null if nothing changed.</returns>
    public DueChange? Recompute(ClockRules rules)
    {
        var reading = Read(rules);
        var change = new DueChange(Id, DueDay, reading.DueDay, Provisional, reading.Provisional);
        CalendarVersion = rules.Calendar.Version;
        DueDay = reading.DueDay;
        DueAt = reading.DueAt;
        Provisional = reading.Provisional;
        if (change.Before == change.After && change.ProvisionalBefore == change.ProvisionalAfter)
            return null;

        Touch();
        return change;
    }

    /// <summary>What the events come to under the rules, with all that explains it.</summary>
    public ClockReading Read(ClockRules rules)
    {
        if (rules.Limit.Key != LimitKey || rules.Limit.Version != LimitVersion)
            throw new ArgumentException($"The clock is pinned to {LimitKey} version {LimitVersion}", nameof(rules));

        return Read(rules, ExtendedBy);
    }

    /// <summary>In words: the article, the start, the days skipped and why, suspensions, and whether it is provisional.</summary>
    /// <param name="inEnglish">What laws and start events are called in English.</param>
    public Explanation Explain(ClockRules rules, Func<string, string>? inEnglish = null) => Explanation.Of(Read(rules), inEnglish);

    /// <summary>Whether the due day has passed: at the day given, or at the day it was stopped if that was earlier.</summary>
    public bool IsOverdue(DateOnly day)
    {
        var stopped = _events.FirstOrDefault(happened => happened.Kind == ClockEventKind.Stopped)?.Day;
        return DueDay < (stopped < day ? stopped : day);
    }

    /// <summary>As <see cref="IsOverdue(DateOnly)"/>, to the instant; for a limit in hours the only exact one.</summary>
    public bool IsOverdue(long instant) => DueAt <= (StoppedAt < instant ? StoppedAt : instant);

    /// <summary>The working days left after the day, through the due day; negative once it has passed, null while suspended or stopped.</summary>
    public int? RemainingWorkingDays(DateOnly day, WorkingCalendar calendar) =>
        StoppedAt is null && DueDay is { } due ? calendar.Between(day, due) : null;

    public IReadOnlyList<SuspendedPeriod> Suspensions()
    {
        var periods = new List<SuspendedPeriod>();
        foreach (var happened in _events.OrderBy(happened => happened.Sequence))
        {
            if (happened.Kind == ClockEventKind.Suspended)
                periods.Add(new SuspendedPeriod(happened.Day, null, happened.Ground));
            else if (happened.Kind is ClockEventKind.Resumed or ClockEventKind.Stopped && periods is [.., { Resumed: null } last])
                periods[^1] = last with { Resumed = happened.Day };
        }

        return periods;
    }

    public void Touch() => Version++;

    /// <summary>A period may begin in days to come, as after a service by announcement; what happens before counts as on that day.</summary>
    private DateOnly NotBeforeItsStart(DateOnly day) => StartDay > day && DueDay >= StartDay ? StartDay : day;

    private ClockReading Read(ClockRules rules, int extendedBy) =>
        ClockArithmetic.Read(rules, StartDay, _events.Single(happened => happened.Kind == ClockEventKind.Started).At, Length, extendedBy, Suspensions());

    /// <summary>When it would end if it were extended by so much.</summary>
    private DateOnly? EndExtendedBy(ClockRules rules, int length) => Read(rules, length).DueDay;

    private static bool IsStart(ClockEvent happened) => happened.Kind is ClockEventKind.Started or ClockEventKind.StartCorrected;

    private int ExtendedBy => _events.Sum(happened => happened.ExtendedBy);

    private static string Listed(Limit limit) =>
        limit.SuspendedBy.Count == 0 ? "" : $"（仅限：{string.Join('、', limit.SuspendedBy.Select(Grounds.InChinese))}）";

    private void RequireRunning(ClockRules rules, DateOnly day)
    {
        if (StoppedAt is not null)
            throw new RuleViolation("clock.stopped", $"{Title}的期限已终止计算", "The clock has stopped", rules.Limit.Citation);
        if (rules.Limit.Kind != LimitKind.Backward && (StartDay > day || _events.Any(happened => !IsStart(happened) && happened.Day > day)))
            throw new RuleViolation("clock.day_before_last_event", "日期早于上一事件", "The day lies before the last event", rules.Limit.Citation);
    }

    private void Happen(ClockEventKind kind, ClockRules rules, DateOnly day, PersonId by, long at, string ground, int extendedBy = 0)
    {
        _events.Add(new ClockEvent(Id, _events.Count + 1, kind, day, by, at, ground, extendedBy));
        SuspendedAt = kind switch { ClockEventKind.Suspended => at, ClockEventKind.Resumed or ClockEventKind.Stopped => null, _ => SuspendedAt };
        StoppedAt = kind == ClockEventKind.Stopped ? at : StoppedAt;
        Recompute(rules);
        Touch();
    }
}
