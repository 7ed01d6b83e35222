using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>An activity that the engine itself knows how to run.</summary>
/// <remarks>Without state: what it must remember is in the activity instance.</remarks>
internal abstract class BuiltInActivity
{
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>True if it waits: a cycle through it is no endless loop.</summary>
    public virtual bool Waits => false;

    /// <summary>Runs a visit to its end or to where it waits.</summary>
    /// <exception cref="ActivityFaultException">It cannot go on; becomes an incident.</exception>
    public abstract void Execute(ActivityContext context);

    /// <summary>In a container: something inside it is over.</summary>
    public virtual void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
    }

    /// <summary>In a container: asked again by an operator, since nothing in it is open.</summary>
    public virtual void NothingOpen(ActivityContext context) => context.Complete();

    /// <summary>True if the child ends its container, as End and Complete do.</summary>
    protected static bool EndsContainer(ActivityContext context, ActivityInstance child) =>
        context.Run.Definition.Find(child.ActivityId).Type is EndActivity.TypeName or CompleteActivity.TypeName;

    /// <summary>Ends the container with the child's outcomes; what is open beside the child is cancelled.</summary>
    protected static void EndWith(ActivityContext context, ActivityInstance child)
    {
        foreach (var sibling in context.Run.Index.OpenIn(context.Instance).ToArray())
            context.Run.Cancel(sibling, $"已到达结束节点 {child.ActivityId}");

        context.Complete(child.Outcomes, child.Output);
    }
}
