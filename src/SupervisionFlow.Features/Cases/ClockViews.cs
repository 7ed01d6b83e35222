using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>The clocks of a case as shown: the day, how far, and why this day in words.</summary>
internal sealed class ClockViews(SupervisionDb db, SharedTables tables, WorkingCalendar calendar, Vocabulary words, TimeProvider time)
{
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IReadOnlyList<ClockView>> Of(CaseId id, CancellationToken stop)
    {
        var clocks = await db.Clocks.AsNoTracking().Where(clock => clock.CaseId == id).ToListAsync(stop);
        return [.. clocks.OrderBy(clock => clock.StoppedAt is not null).ThenBy(clock => clock.DueAt ?? long.MaxValue).Select(View)];
    }

    private ClockView View(StatutoryClock clock)
    {
        var rules = tables.RulesOf(clock);
        var today = LegalDay.Of(Now);
        var notOurs = tables.LimitsNotOurs.Contains(clock.LimitKey);
        var over = clock.IsOverdue(Now);
        var overdue = over && !notOurs;
        var why = clock.Explain(rules, words.InEnglish);

        return new(
            clock.Title, clock.LimitKey, rules.Limit.Subject, rules.Limit.Citation, rules.Limit.CitationIn(words.InEnglish),
            clock.StoppedAt is not null ? "stopped" : clock.SuspendedAt is not null ? "suspended" : overdue ? "overdue" : over ? "over" : "running",
            clock.DueDay, clock.RemainingWorkingDays(today, calendar), overdue, clock.Provisional, Lines(why.Zh, '。', '；'), Lines(why.En, '.', ';'),
            rules.Limit.Status == LimitStatus.Verified ? "verified" : rules.Limit.Status.ToString(),
            [.. clock.Events.Select(happened => new ClockMoment(happened.Kind.ToString(), happened.At, happened.Day, happened.Ground))])
        {
            NotOurs = notOurs,
            Document = ClockName.DocumentOf(clock.Id)?.Value,
        };
    }

    private static IReadOnlyList<string> Lines(string text, params ReadOnlySpan<char> after)
    {
        List<string> lines = [];
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = after.Contains(text[at]) && (at + 1 == text.Length || text[at] > 127 || text[at + 1] == ' ');
            if (!ends && text[at] != '\n')
                continue;

            lines.Add(text[start..(at + 1)].Trim());
            start = at + 1;
        }

        lines.Add(text[start..].Trim());
        return [.. lines.Where(line => line.Length > 0)];
    }
}
