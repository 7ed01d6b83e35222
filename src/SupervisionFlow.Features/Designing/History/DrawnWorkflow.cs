using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>A workflow taken apart to be compared: its activities by id, its arrows, the rest of it.</summary>
internal sealed record DrawnWorkflow(JsonObject Whole, IReadOnlyDictionary<string, JsonObject> Activities, IReadOnlySet<(string From, string Port, string To)> Arrows)
{
    public static DrawnWorkflow In(IReadOnlyDictionary<string, byte[]> files)
    {
        var whole = WorkflowText.Parse(files[Design.WorkflowPathOf(files.Keys)]);
        var tree = whole["root"] is JsonObject root ? NodeIds.Tree(root).ToList() : [];
        var arrows = tree.SelectMany(activity => activity["connections"] is JsonArray drawn ? drawn.OfType<JsonObject>() : []).Select(ArrowOf);

        return new(whole, tree.Skip(1).Where(activity => activity["id"] is not null).DistinctBy(activity => activity["id"]!.ToString()).ToDictionary(activity => activity["id"]!.ToString(), StringComparer.Ordinal), arrows.ToHashSet());
    }

    /// <summary>How people call an activity.</summary>
    public string NameOf(string id) =>
        Activities.TryGetValue(id, out var activity) ? StepNames.NameOf(activity) is { Length: > 0 } shown ? shown : activity["name"]?.ToString() ?? id : id;

    private static (string, string, string) ArrowOf(JsonObject arrow) =>
        (End(arrow["source"]), (arrow["source"] as JsonObject)?["port"]?.ToString() ?? "Done", End(arrow["target"]));

    private static string End(JsonNode? end) => (end is JsonObject named ? named["activity"] : end)?.ToString() ?? "";
}
