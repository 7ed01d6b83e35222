using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Versions;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Runs workflow definitions. Pure: the same state, stimulus, instant and answers give the same result, ids included.</summary>
/// <remarks>Holds nothing between bursts; safe to share.</remarks>
public sealed class WorkflowRunner(ActivityCatalogue catalogue)
{
    /// <summary>Applies one stimulus and runs to the first effect, or to the end. <paramref name="state"/> is not changed.</summary>
    /// <param name="definition">For a migration the version to go to, for its undoing the one to go back to.</param>
    /// <param name="now">The clock's reading for the whole burst.</param>
    /// <exception cref="StimulusRefusedException">The instance cannot take this stimulus now.</exception>
    public Burst Begin(WorkflowDefinition definition, WorkflowInstanceState state, Stimulus stimulus, DateTimeOffset now, BurstOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stimulus);

        var start = stimulus switch
        {
            Stimulus.Migrate migrate => Remapping.Of(state, definition, migrate),
            Stimulus.Unmigrate back => Remapping.Undone(state, back),
            _ => state.Copy(),
        };
        if (stimulus is Stimulus.Migrate)
            Upgrading.Accept(start);
        else
            Upgrading.Upgrade(start, definition);
        var run = new BurstRun(catalogue, definition, start, now.ToMilliseconds(), options ?? BurstOptions.Default) { Before = state };
        run.Apply(stimulus);

        return new Burst(run);
    }

    /// <summary>Evaluates the inputs of an activity instance as they would be now, for whoever looks at it; nothing is changed.</summary>
    /// <returns>In the order of the definition; none if the definition has no such activity any more.</returns>
    public IReadOnlyList<InputReading> ReadInputs(WorkflowDefinition definition, WorkflowInstanceState state, string activityInstanceId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);

        var run = new BurstRun(catalogue, definition, state.Copy(), now.ToMilliseconds(), BurstOptions.Default) { Before = state };
        if (run.Index.Find(activityInstanceId) is not { } instance || definition.TryFind(instance.ActivityId) is not { } node)
            return [];

        return [.. node.InputNames.Select(name => Read(new ActivityContext(run, instance), node.Input(name)!, name, catalogue.Find(node.Type)?.Input(name)?.TypeName))];
    }

    private static InputReading Read(ActivityContext context, InputExpression expression, string name, string? typeName)
    {
        try
        {
            return new InputReading(name, expression, context.Evaluate(expression, typeName), null);
        }
        catch (Exception e) when (e is ActivityFaultException or ExpressionException)
        {
            return new InputReading(name, expression, null, e.Message);
        }
    }
}
