using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Text;

namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>What a new version changes of the gates and limits of the one that is live, a line each.</summary>
internal static class LegalChanges
{
    public static IReadOnlyList<string> Between(IReadOnlyDictionary<string, byte[]>? live, IReadOnlyDictionary<string, byte[]> draft, PublicationPolicy policy)
    {
        if (live is null)
            return ["新流程，尚无现行版本"];

        var (before, after) = (Of(live, policy), Of(draft, policy));
        return
        [
            .. after.Where(gate => !before.ContainsKey(gate.Key)).Select(gate => $"新增：{gate.Key}"),
            .. before.Where(gate => !after.ContainsKey(gate.Key)).Select(gate => $"删除：{gate.Key}"),
            .. after.Where(gate => before.TryGetValue(gate.Key, out var was) && was != gate.Value).Select(gate => $"修改：{gate.Key}"),
        ];
    }

    /// <summary>Each gate or limit by its name, with the hash of all that matters of it, its arrows included.</summary>
    private static Dictionary<string, string> Of(IReadOnlyDictionary<string, byte[]> files, PublicationPolicy policy)
    {
        var root = WorkflowText.Parse(files[Drafts.Design.WorkflowPathOf(files.Keys)])["root"]!.AsObject();
        var all = NodeIds.Tree(root).ToList();
        var arrows = all.SelectMany(activity => activity["connections"] is JsonArray drawn ? drawn.OfType<JsonObject>() : []).ToList();
        var gates = all.Where(activity => IsGate(activity, policy)).ToDictionary(
            activity => $"环节“{activity["metadata"]?["displayText"]?.ToString() ?? activity["id"]!.ToString()}”（{activity["id"]}）",
            activity => CanonicalJson.Hash(Matters(activity, arrows)), StringComparer.Ordinal);
        foreach (var (path, bytes) in files.Where(file => file.Key.StartsWith("rules/", StringComparison.Ordinal)))
            gates[$"规则 {path}"] = CanonicalJson.Hash(JsonNode.Parse(bytes));

        return gates;
    }

    private static bool IsGate(JsonObject activity, PublicationPolicy policy) =>
        policy.LegalActivities.Contains(activity["type"]?.ToString())
        || policy.LegalInputs.Any(input => activity[input]?["expression"]?["value"] is { } value && value.ToString() is not ("" or "[]"))
        || activity["roles"]?.ToJsonString().Contains(Roles.LegalReviewer, StringComparison.Ordinal) == true;

    private static JsonObject Matters(JsonObject activity, IEnumerable<JsonObject> arrows)
    {
        var matters = new JsonObject(activity.Where(member => member.Key is not ("metadata" or "nodeId" or "name" or "title" or "instructions")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var id = activity["id"]?.ToString();
        var touching = arrows.Select(arrow => (From: Named(arrow["source"]), To: Named(arrow["target"]))).Where(arrow => arrow.From.StartsWith($"{id}:", StringComparison.Ordinal) || arrow.To.StartsWith($"{id}:", StringComparison.Ordinal));
        matters["arrows"] = new JsonArray([.. touching.Select(arrow => $"{arrow.From}>{arrow.To}").Order(StringComparer.Ordinal).Select(arrow => (JsonNode)arrow)]);

        return matters;
    }

    private static string Named(JsonNode? end) => end is JsonObject named ? $"{named["activity"]}:{named["port"]}" : $"{end}:";
}
