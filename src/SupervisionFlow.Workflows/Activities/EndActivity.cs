using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Completes its flowchart; what is still open in it is cancelled.</summary>
internal sealed class EndActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.End";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "结束", "End", "结束所在的流程图，其余未完成的步骤被取消。") { IsTerminal = true };

    public override void Execute(ActivityContext context) => context.Complete();
}
