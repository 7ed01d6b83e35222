using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Puts an activity's outputs where the definition binds them: <c>"result": {"memoryReference": {"id": VARIABLE}}</c>.</summary>
internal static class OutputBinding
{
    public static void Apply(BurstRun run, ActivityInstance instance)
    {
        if (instance.Output is not { } output || run.Definition.TryFind(instance.ActivityId) is not { } node)
            return;

        if (output.TryGetPropertyValue("result", out var result))
            run.State.LastResult = result?.DeepClone();

        var variables = new VariableScope(run, instance);

        foreach (var (name, value) in output)
            if (ReferenceOf(node, name) is { } reference)
                variables.Set(variables.NameOf(reference), value?.DeepClone());
    }

    /// <summary>The variable that an output goes to; null if it is not bound.</summary>
    public static string? ReferenceOf(ActivityNode node, string output) =>
        node.Source[output] is JsonObject bound && bound["expression"] is null ? JsonText.String((bound["memoryReference"] as JsonObject)?["id"]) : null;
}
