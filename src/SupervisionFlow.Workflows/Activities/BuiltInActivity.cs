using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
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

    /// <summary>True if it runs several activities beside each other, and is over when all of them are.</summary>
    public virtual bool RunsSideBySide => false;

    /// <summary>True if it may leave by several outcomes at once; the checks then know nothing of its choice.</summary>
    public virtual bool LeavesBySeveral(ActivityNode node) => false;

    /// <summary>True if it leaves by Done however it ends: its other outcomes are there for who wants to tell ends apart.</summary>
    public virtual bool AlwaysLeavesByDone => false;

    /// <summary>The names of the variables that it gives to what it contains.</summary>
    public virtual IReadOnlyList<string> GivenNames => [];

    /// <summary>Runs a visit to its end or to where it waits.</summary>
    /// <exception cref="ActivityFaultException">It cannot go on; becomes an incident.</exception>
    public abstract void Execute(ActivityContext context);

    /// <summary>In a container: something inside it is over.</summary>
    public virtual void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
    }

    /// <summary>In a container: asked again by an operator, since nothing in it is open.</summary>
    public virtual void NothingOpen(ActivityContext context) => context.Complete();

    /// <summary>In a container: the variables that it gives to what it opens, by the pass.</summary>
    public virtual IEnumerable<(string Name, JsonNode? Value)> Given(ActivityContext context, int? pass) => [];

    /// <summary>What it waited for has come.</summary>
    public virtual void Resumed(ActivityContext context, IReadOnlyList<string>? outcomes, JsonObject? output) =>
        context.Complete(outcomes ?? [], output);

    /// <summary>The instant that it waits for by what is known now, where that is computed from the variable; null where it is not.</summary>
    /// <exception cref="ActivityFaultException">It is no instant any more.</exception>
    public virtual DateTimeOffset? CountedAnew(ActivityContext context, string variable) => null;

    /// <summary>The child workflows that it asked for were started.</summary>
    public virtual void ChildrenStarted(ActivityContext context, IReadOnlyList<StartedChild> children) =>
        throw new InvalidOperationException($"{Descriptor.TypeName} asked for no child workflow.");

    /// <summary>A child workflow that it waits for has ended; its bookmark is burnt.</summary>
    public virtual void ChildEnded(ActivityContext context, Stimulus.Child child) =>
        throw new InvalidOperationException($"{Descriptor.TypeName} waits for no child workflow.");

    /// <summary>Ends the container if the child does so by its mere completion, as End and Break do; what is open beside the child is cancelled.</summary>
    protected static bool EndedBy(ActivityContext context, ActivityInstance child)
    {
        if (context.Run.Definition.Find(child.ActivityId).Type is not (EndActivity.TypeName or BreakActivity.TypeName))
            return false;

        context.Run.End(context.Instance, $"已到达结束节点 {child.ActivityId}");

        return true;
    }
}
