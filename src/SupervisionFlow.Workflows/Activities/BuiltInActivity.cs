namespace SupervisionFlow.Workflows.Activities;

/// <summary>An activity that the engine itself knows how to run.</summary>
internal abstract class BuiltInActivity
{
    public abstract ActivityDescriptor Descriptor { get; }
}
