using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Runs the activities it contains beside each other; over when all are, or when the first is and the others are cancelled.</summary>
internal sealed class ForkActivity : BuiltInActivity
{
    private const string WaitAny = "WaitAny";

    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Fork", Categories.Flow, "并行执行", "Fork (container)", "同时执行所含的各个步骤，全部或任一完成后继续。")
    {
        IsContainer = true,
        Inputs =
        [
            new("JoinMode", "String", "汇合方式", "Join mode")
            {
                UiHint = "dropdown",
                IsWrapped = false,
                DefaultValue = "WaitAll",
                Options = [new("WaitAll", "全部完成", "All"), new(WaitAny, "任一完成（取消其余）", "Any; the others are cancelled")],
            },
        ],
        Ports = [new("Branches", "分支", "Branches") { Embedded = true }, PortDescriptor.Done],
    };

    public override bool RunsSideBySide => true;

    public override void Execute(ActivityContext context)
    {
        if (context.Node.Children.Count == 0)
            context.Complete();

        foreach (var branch in context.Node.Children)
            context.Open(branch);
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
        if (context.Instance.Breaks.Count > 0 || context.Text("joinMode") == WaitAny)
            context.Run.CancelIn(context.Instance, $"{context.Node.DisplayText}（{context.Node.Id}）已由先完成的分支继续");

        if (context.Run.Index.OpenIn(context.Instance).Count == 0)
            context.Complete();
    }
}
