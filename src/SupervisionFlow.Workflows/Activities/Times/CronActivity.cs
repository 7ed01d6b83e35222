using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Times;

/// <summary>Waits for the next instant that a cron expression names, in Asia/Shanghai.</summary>
internal sealed class CronActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Cron";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Waiting, "按日程等待", "Cron", "等待到 cron 表达式指定的下一个时刻（北京时间）。")
    {
        Kind = ActivityKind.Trigger,
        Inputs = [new("CronExpression", "String", "Cron 表达式", "Cron expression") { Required = true, Description = "秒 分 时 日 月 周，如 0 0 9 * * MON-FRI" }],
    };

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var text = context.Text("cronExpression");

        if (context.Run.TakeTrigger(context.Node.Id))
            context.Complete();
        else if (Read(text).Next(context.Now) is { } next)
            context.Wait(BookmarkKind.DueTime, dueAt: next);
        else
            throw new ActivityFaultException("cron-never", $"“{text}”不会再有下一个时刻");
    }

    private static CronExpression Read(string? text)
    {
        try
        {
            return CronExpression.Parse(text ?? "");
        }
        catch (FormatException unreadable)
        {
            throw new ActivityFaultException("cron-unreadable", $"“{text}”不是 cron 表达式：{unreadable.Message}");
        }
    }
}
