using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Runs its activities one after the other.</summary>
internal sealed class SequenceActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Sequence", Categories.Flow, "顺序", "Sequence", "依次执行其中的步骤。") { IsContainer = true };

    public override void Execute(ActivityContext context)
    {
        if (context.Node.Children.Count == 0)
            context.Complete();
        else
            context.Run.Open(context.Node.Children[0], context.Instance, []);
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
        if (EndsContainer(context, child))
        {
            EndWith(context, child);
            return;
        }

        if (Next(context.Node, child.ActivityId) is { } next)
            context.Run.Open(next, context.Instance, [new Arrival(child.Id, child.ActivityId, Connection.DefaultPort, next.Id, ArrivalKind.Live)]);
        else
            context.Complete();
    }

    private static ActivityNode? Next(ActivityNode sequence, string after) =>
        sequence.Children.SkipWhile(c => c.Id != after).Skip(1).FirstOrDefault();
}
