using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Simulation;

/// <summary>What takes the place of handlers when a definition runs in memory.</summary>
internal static class StandIns
{
    /// <summary>The catalogue with every type the definition uses: one that nobody knows waits like a task. Elsa's own types stay unknown.</summary>
    public static ActivityCatalogue Complete(ActivityCatalogue catalogue, WorkflowDefinition definition) => catalogue.With(
        definition.Activities
            .Where(a => catalogue.DescriptorOf(a) is null && !a.Type.StartsWith("Elsa.", StringComparison.Ordinal))
            .DistinctBy(a => a.Type)
            .Select(a => new BusinessActivity(new(a.Type, "", a.Type, a.Type, "") { Kind = ActivityKind.Task }, Waits: true)));

    /// <summary>What waits waits; all else is done at once.</summary>
    public static EffectResult Answer(Effect effect, ActivityCatalogue catalogue)
    {
        if (catalogue.FindBusiness(effect.Name) is not { Waits: false } business)
            return new EffectResult.Waits(effect.Activity.DisplayText);

        var ports = business.Descriptor.Ports;

        return new EffectResult.Completed(ports.Count == 0 || ports.Any(p => p.Name == Connection.DefaultPort) ? null : [ports[0].Name]);
    }
}
