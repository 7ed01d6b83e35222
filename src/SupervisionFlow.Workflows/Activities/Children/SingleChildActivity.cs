using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Children;

/// <summary>Starts one child workflow.</summary>
internal abstract class SingleChildActivity : ChildWorkflowActivity
{
    public sealed override void ChildrenStarted(ActivityContext context, IReadOnlyList<StartedChild> children)
    {
        base.ChildrenStarted(context, children);

        if (!HasToWait(context))
            GoOn(context, children[0]);
        else if (children[0].Ended is not null)
            End(context, children[0]);
    }

    public sealed override void ChildEnded(ActivityContext context, Stimulus.Child child) =>
        End(context, new StartedChild(child.Id, child.Ended, child.Outcomes, child.Output));

    protected override IEnumerable<JsonObject> Children(ActivityContext context) => [Child(context, InputOf(context), context.Text("correlationId"))];

    /// <summary>The child was started and is not waited for.</summary>
    protected virtual void GoOn(ActivityContext context, StartedChild child) => context.Complete();

    /// <summary>The child that was waited for has ended.</summary>
    protected abstract void End(ActivityContext context, StartedChild child);
}
