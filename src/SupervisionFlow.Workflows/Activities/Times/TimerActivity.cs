using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Times;

/// <summary>Waits for one interval. Where the timer itself started the workflow, it goes on at once.</summary>
internal sealed class TimerActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Timer", Categories.Waiting, "定时", "Timer", "等待一个时间间隔。")
    {
        Kind = ActivityKind.Trigger,
        Inputs = [new("Interval", "String", "间隔", "Interval") { DefaultValue = "00:01:00", Description = "如 1.02:00:00 或 P1DT2H" }],
    };

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var text = context.Text("interval") ?? "00:01:00";
        var span = TypedValue.Duration(text) ?? throw new ActivityFaultException("duration-unreadable", $"“{text}”不是时长");

        if (span <= TimeSpan.Zero || context.Run.TakeTrigger(context.Node.Id))
            context.Complete();
        else if (span > DateTimeOffset.MaxValue - context.Now)
            throw new ActivityFaultException("duration-too-long", $"“{text}”超出日历");
        else
            context.Wait(BookmarkKind.DueTime, dueAt: context.Now + span);
    }
}
