using SupervisionFlow.Workflows.Activities.Times;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Can every cron expression that is written out be read?</summary>
internal static class TimeCheck
{
    public static IEnumerable<CheckFinding> Run(ActivityNode node)
    {
        if (node.Type != CronActivity.TypeName || node.Input("cronExpression") is not { ExpressionType: "Literal", Text: { Length: > 0 } text })
            return [];

        try
        {
            CronExpression.Parse(text);
            return [];
        }
        catch (FormatException unreadable)
        {
            return [Finding.Error("cron-unreadable", node, $"“{text}”不是 cron 表达式：{unreadable.Message}", $"{text} is not a cron expression: {unreadable.Message}")];
        }
    }
}
