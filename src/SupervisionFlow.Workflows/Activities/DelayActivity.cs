using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Waits for a length of time, counted from the burst's clock reading; the due time is an absolute instant.</summary>
internal sealed class DelayActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Delay", Categories.Waiting, "延时", "Delay", "等待一段时间。")
    {
        Inputs = [new("TimeSpan", "String", "时长", "Time span") { Required = true, Description = "如 1.02:00:00 或 P1DT2H" }],
    };

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var text = context.Text("timeSpan");
        var span = TypedValue.Duration(text) ?? throw new ActivityFaultException("duration-unreadable", $"“{text}”不是时长");

        if (span <= TimeSpan.Zero)
            context.Complete();
        else if (span > DateTimeOffset.MaxValue - context.Now)
            throw new ActivityFaultException("duration-too-long", $"“{text}”超出日历");
        else
            context.Wait(BookmarkKind.DueTime, dueAt: context.Now + span);
    }
}
