using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Loops;

/// <summary>The items that a loop goes through, as it remembers them and gives them to its passes.</summary>
internal static class ListItems
{
    public const string CurrentIndex = "CurrentIndex";
    public const string CurrentValue = "CurrentValue";
    private const string Items = "items";

    public static IReadOnlyList<string> Names { get; } = [CurrentIndex, CurrentValue];

    public static void Remember(ActivityContext context, JsonArray items) => context.Memory = new JsonObject { [Items] = items.Parent is null ? items : items.DeepClone() };

    public static JsonArray Of(ActivityContext context) => (JsonArray)context.Memory![Items]!;

    public static IEnumerable<(string Name, JsonNode? Value)> Given(ActivityContext context, int? pass) =>
        pass is { } index && index < Of(context).Count ? [(CurrentIndex, index), (CurrentValue, Of(context)[index]?.DeepClone())] : [];
}
