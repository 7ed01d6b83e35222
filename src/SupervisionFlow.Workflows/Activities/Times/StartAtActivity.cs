using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Times;

/// <summary>Waits for an instant; one that has passed is not waited for.</summary>
internal sealed class StartAtActivity : BuiltInActivity
{
    private const string Input = "dateTime";

    public override ActivityDescriptor Descriptor { get; } = new("Elsa.StartAt", Categories.Waiting, "等到某时", "Start at", "等待到指定的时刻；没有时区的按北京时间。")
    {
        Kind = ActivityKind.Trigger,
        Inputs = [new("DateTime", "String", "时刻", "Date and time") { Required = true, UiHint = "datetime-picker" }],
    };

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var due = Instant(context);

        if (context.Run.TakeTrigger(context.Node.Id) || due <= context.Now)
            context.Complete();
        else
            context.Wait(BookmarkKind.DueTime, dueAt: due);
    }

    public override DateTimeOffset? CountedAnew(ActivityContext context, string variable) => context.Reads(Input, variable) ? Instant(context) : null;

    private static DateTimeOffset Instant(ActivityContext context)
    {
        var text = context.Text(Input);

        return LegalTime.Read(text) ?? throw new ActivityFaultException("instant-unreadable", $"“{text}”不是日期时间");
    }
}
