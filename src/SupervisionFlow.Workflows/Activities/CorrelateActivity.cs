using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Gives the instance its correlation id.</summary>
internal sealed class CorrelateActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Correlate", Categories.Data, "关联", "Correlate", "设置流程实例的关联编号。")
    {
        Inputs = [new("CorrelationId", "String", "关联编号", "Correlation id") { Required = true }],
    };

    public override void Execute(ActivityContext context)
    {
        context.Run.State.CorrelationId = context.Text("correlationId");
        context.Complete();
    }
}
