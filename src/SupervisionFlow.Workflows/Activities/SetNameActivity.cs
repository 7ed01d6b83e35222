using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Gives the instance its name.</summary>
internal sealed class SetNameActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.SetName", Categories.Data, "设置名称", "Set name", "设置流程实例的名称。")
    {
        Inputs = [new("Value", "String", "名称", "Name") { Required = true }],
    };

    public override void Execute(ActivityContext context)
    {
        context.Run.State.Name = context.Text("value");
        context.Complete();
    }
}
