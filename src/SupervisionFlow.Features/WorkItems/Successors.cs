using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Who took over whose work in a case. What a leaver did stays theirs; where a later step asks whoever did it, the successor is asked.</summary>
/// <remarks>A variable of the workflow, so that it is in the journal, is replayed, and goes along to another version.</remarks>
internal static class Successors
{
    public const string Variable = "handedOver";

    public static PersonId Of(WorkflowInstanceState state, PersonId person) =>
        state.Variables.GetValueOrDefault(Variable) is JsonObject known && (string?)known[person.Value] is { } next ? Of(state, new(next)) : person;

    /// <summary>The variable with one more; whoever takes over is from then on asked themselves, so that no circle is left.</summary>
    public static JsonObject With(WorkflowInstanceState state, PersonId from, PersonId to)
    {
        var known = (state.Variables.GetValueOrDefault(Variable) as JsonObject)?.DeepClone().AsObject() ?? [];
        known.Remove(to.Value);
        known[from.Value] = to.Value;

        return known;
    }
}
