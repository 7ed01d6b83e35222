using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Runs its activities one after the other.</summary>
internal sealed class SequenceActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Sequence";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "顺序", "Sequence", "依次执行其中的步骤。") { IsContainer = true };

    public override void Execute(ActivityContext context)
    {
        if (context.Node.Children.Count == 0)
            context.Complete();
        else
            context.Open(context.Node.Children[0]);
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
        if (EndedBy(context, child))
            return;

        if (context.Instance.Breaks.Count == 0 && Next(context.Node, child.ActivityId) is { } next)
            context.Open(next, after: child);
        else
            context.Complete();
    }

    private static ActivityNode? Next(ActivityNode sequence, string after) =>
        sequence.Children.SkipWhile(c => c.Id != after).Skip(1).FirstOrDefault();
}
