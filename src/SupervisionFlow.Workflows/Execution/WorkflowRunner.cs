using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Runs workflow definitions. Pure: the same state, stimulus, instant and answers give the same result, ids included.</summary>
/// <remarks>Holds nothing between bursts; safe to share.</remarks>
public sealed class WorkflowRunner(ActivityCatalogue catalogue)
{
    /// <summary>Applies one stimulus and runs to the first effect, or to the end. <paramref name="state"/> is not changed.</summary>
    /// <param name="now">The clock's reading for the whole burst.</param>
    /// <exception cref="StimulusRefusedException">The instance cannot take this stimulus now.</exception>
    public Burst Begin(WorkflowDefinition definition, WorkflowInstanceState state, Stimulus stimulus, DateTimeOffset now, BurstOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stimulus);

        var run = new BurstRun(catalogue, definition, state.Copy(), now.ToMilliseconds(), options ?? BurstOptions.Default);
        run.Apply(stimulus);

        return new Burst(run);
    }
}
