using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>What a human step leaves in the workflow: <c>{outcome, by, data}</c>; of a sign-off <c>by</c> is a list.</summary>
internal static class StepOutput
{
    public static JsonObject Of(string outcome, IReadOnlyList<PersonId> by, JsonObject data) => new()
    {
        ["outcome"] = outcome,
        ["by"] = by.Count == 1 ? by[0].Value : new JsonArray([.. by.Select(person => (JsonNode)person.Value)]),
        ["data"] = data.DeepClone(),
    };

    public static IReadOnlyList<PersonId> By(JsonObject? output) => output?["by"] switch
    {
        JsonArray several => [.. several.Select(person => new PersonId(person!.GetValue<string>()))],
        JsonValue one when one.TryGetValue<string>(out var person) => [new PersonId(person)],
        _ => [],
    };
}
