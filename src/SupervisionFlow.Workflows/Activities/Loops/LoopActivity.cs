using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Loops;

/// <summary>Runs its body again and again, one pass after the other. How far it has come is told by the pass that ran last.</summary>
internal abstract class LoopActivity : BuiltInActivity
{
    private const string Body = "body";

    protected static PortDescriptor BodyPort { get; } = new("Body", "循环体", "Body") { Embedded = true };

    public sealed override void Execute(ActivityContext context)
    {
        Prepare(context);
        Go(context, 0, null);
    }

    public sealed override void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
        if (context.Instance.Breaks.Count > 0)
            context.Complete();
        else
            Go(context, (child.Pass ?? 0) + 1, child);
    }

    public sealed override void NothingOpen(ActivityContext context) => ChildCompleted(context, context.Run.Index.LastIn(context.Instance)!);

    /// <summary>Evaluates what is evaluated once.</summary>
    protected virtual void Prepare(ActivityContext context)
    {
    }

    /// <summary>Is there such a pass? Asked just before it runs.</summary>
    protected abstract bool HasPass(ActivityContext context, int pass);

    private void Go(ActivityContext context, int pass, ActivityInstance? after)
    {
        if (context.Node.Child(Body) is not { } body || !HasPass(context, pass))
        {
            context.Complete();
            return;
        }

        foreach (var (name, value) in Given(context, pass))
            context.Bind(InputDescriptor.Camel(name), value);

        context.Open(body, pass, after);
    }
}
