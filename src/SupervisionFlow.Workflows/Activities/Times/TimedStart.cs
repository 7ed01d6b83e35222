using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Activities.Times;

/// <summary>A first activity that starts its workflow by itself when its time comes: a Timer, Cron or StartAt of the outermost flowchart that Studio marked as able to start it.</summary>
/// <remarks>There is no instance yet, so its input must be written out; one that a script makes starts nothing.</remarks>
public sealed class TimedStart
{
    private readonly Func<DateTimeOffset, DateTimeOffset?> _next;

    private TimedStart(ActivityNode activity, string when, Func<DateTimeOffset, DateTimeOffset?> next)
    {
        (ActivityId, When) = (activity.Id, $"{activity.Type} {when}");
        _next = next;
    }

    /// <summary>The activity at which the flow begins.</summary>
    public string ActivityId { get; }

    /// <summary>Type and input as written; another text is another schedule.</summary>
    public string When { get; }

    /// <summary>The first instant after an occurrence, or after the publication; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _next(after);

    /// <summary>The first occurrence of the schedule that lies after an instant, counted on from an earlier one.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset occurrence, DateTimeOffset instant)
    {
        var next = Next(occurrence);
        if (next > instant || next is null)
            return next;

        // A timer keeps its beat; the others know their instants whatever came before.
        return Interval is { } beat ? next + beat * Math.Ceiling((instant - next.Value + TimeSpan.FromTicks(1)) / beat) : Next(instant);
    }

    private TimeSpan? Interval { get; init; }

    /// <summary>Those of a definition; none where nothing starts it by time, or what is written cannot be read.</summary>
    public static IReadOnlyList<TimedStart> Of(WorkflowDefinition workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);

        return [.. workflow.Root.Children.Where(activity => activity.CanStartWorkflow).Select(Read).OfType<TimedStart>()];
    }

    private static TimedStart? Read(ActivityNode activity) => activity.Type switch
    {
        "Elsa.Timer" when IntervalOf(activity) is { } span && span >= Shortest => new TimedStart(activity, $"{span}", after => after + span) { Interval = span },
        CronActivity.TypeName when Written(activity, "cronExpression") is { } text && Parsed(text) is { } cron => new TimedStart(activity, text, cron.Next),
        "Elsa.StartAt" when LegalTime.Read(Written(activity, "dateTime")) is { } instant => new TimedStart(activity, $"{instant:O}", after => instant > after ? instant : null),
        _ => null,
    };

    /// <summary>A case a second would be no schedule but a mistake.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private static string? Written(ActivityNode activity, string input) =>
        activity.Input(input) is { ExpressionType: "Literal", Text: { Length: > 0 } text } ? text : null;

    private static TimeSpan? IntervalOf(ActivityNode activity) => TypedValue.Duration(activity.Input("interval") is null ? "00:01:00" : Written(activity, "interval"));

    private static CronExpression? Parsed(string text)
    {
        try
        {
            return CronExpression.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
