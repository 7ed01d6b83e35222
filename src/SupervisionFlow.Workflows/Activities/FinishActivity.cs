using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Ends the whole workflow at once, from however deep; what is open is cancelled.</summary>
internal sealed class FinishActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Finish";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "终止流程", "Finish", "立即结束整个流程，未完成的步骤全部取消。") { IsTerminal = true };

    public override void Execute(ActivityContext context)
    {
        context.Run.Close(context.Instance);
        context.Run.EndAt(context.Instance, $"已到达终止节点 {context.Node.Id}");
    }
}
