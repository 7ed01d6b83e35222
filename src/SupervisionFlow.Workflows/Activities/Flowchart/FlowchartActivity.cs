using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Flowchart;

/// <summary>Runs activities along the connections drawn between them. Completes when nothing in it is open.</summary>
internal sealed class FlowchartActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Flowchart";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "流程图", "Flowchart", "沿连线执行其中的步骤。") { IsContainer = true };

    public override void Execute(ActivityContext context)
    {
        var triggered = context.Node.Children.FirstOrDefault(c => c.Id == context.Run.Trigger);
        var start = triggered ?? FlowGraph.StartOf(context.Node);

        context.Instance.Flow = new FlowState { Start = triggered?.Id };

        if (start is null)
            context.Complete();
        else
            context.Run.Open(start, context.Instance, []);
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
        if (!EndedBy(context, child))
            new FlowchartRun(context).Completed(child);
    }

    public override void NothingOpen(ActivityContext context) => new FlowchartRun(context).EndIfQuiet();
}
