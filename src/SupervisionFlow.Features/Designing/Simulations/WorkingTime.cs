using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>When people are at work: the hours of the working days of the calendar. Instants are Unix milliseconds.</summary>
internal sealed class WorkingTime(WorkingCalendar calendar, IReadOnlyList<WorkingTime.Span> spans)
{
    private const double Hour = 3_600_000;
    private readonly Dictionary<DateOnly, bool> _days = [];

    /// <summary>From and to, in milliseconds since midnight.</summary>
    internal readonly record struct Span(long From, long To);

    public double HoursADay { get; } = spans.Sum(span => span.To - span.From) / Hour;

    /// <summary>The instant itself if it is working time, else when that begins next.</summary>
    public long Open(long at) => Add(at, 0);

    /// <summary>When so many hours of work are done that begin at the instant or with the next working time after it.</summary>
    public long Add(long at, double hours)
    {
        var left = (long)(hours * Hour);
        for (var day = LegalDay.Of(at); ; day = day.AddDays(1))
        {
            if (!IsWorking(day))
                continue;

            var midnight = LegalDay.StartOf(day);
            foreach (var span in spans)
            {
                var from = Math.Max(at, midnight + span.From);
                var to = midnight + span.To;
                if (from >= to)
                    continue;
                if (left < to - from)
                    return from + left;
                left -= to - from;
            }
        }
    }

    /// <summary>The hours of work between two instants.</summary>
    public double Between(long from, long to)
    {
        var work = 0L;
        for (var day = LegalDay.Of(from); LegalDay.StartOf(day) < to; day = day.AddDays(1))
        {
            if (!IsWorking(day))
                continue;

            var midnight = LegalDay.StartOf(day);
            foreach (var span in spans)
                work += Math.Max(0, Math.Min(to, midnight + span.To) - Math.Max(from, midnight + span.From));
        }

        return work / Hour;
    }

    public bool IsWorking(DateOnly day) => _days.TryGetValue(day, out var known) ? known : _days[day] = calendar.IsWorking(day);
}
