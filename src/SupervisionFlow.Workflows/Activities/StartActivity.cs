using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Where a flowchart begins.</summary>
internal sealed class StartActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Start";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "开始", "Start", "流程从这里开始。") { IsStart = true };

    public override void Execute(ActivityContext context) => context.Complete();
}
