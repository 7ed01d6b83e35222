using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>What a new version changes of the gates and limits of the one that is live: the gates themselves, the ways that lead to them or around them, what is decided on those ways, the rules, the periods that documents begin, and what forms are held to by law.</summary>
internal static class LegalChanges
{
    private const string Arrows = "arrows";
    private const string Content = "content";

    public static IReadOnlyList<LegalChange> Between(IReadOnlyDictionary<string, byte[]>? live, IReadOnlyDictionary<string, byte[]> draft, PublicationPolicy policy, Vocabulary words)
    {
        if (live is null)
            return [new("新流程，尚无现行版本", "a new process, none is live yet")];

        var (before, after) = (Of(live, policy, words), Of(draft, policy, words));
        return
        [
            .. after.Where(part => !before.ContainsKey(part.Key)).Select(part => new LegalChange($"新增：{part.Value.Zh}", $"added: {part.Value.En}")),
            .. before.Where(part => !after.ContainsKey(part.Key)).Select(part => new LegalChange($"删除：{part.Value.Zh}", $"removed: {part.Value.En}")),
            .. after.Where(part => before.TryGetValue(part.Key, out var was) && was.Hash != part.Value.Hash).Select(part => Changed(before[part.Key], part.Value)),
        ];
    }

    private static LegalChange Changed(Part was, Part now)
    {
        var members = now.Matters.Select(member => member.Key).Union(was.Matters.Select(member => member.Key))
            .Where(name => CanonicalJson.Hash(now.Matters[name]) != CanonicalJson.Hash(was.Matters[name])).Order(StringComparer.Ordinal).ToList();
        var named = members.Select(member => InputNamed(now.Type, member)).ToList();
        return named.Count == 0
            ? new($"修改：{now.Zh}", $"changed: {now.En}")
            : new($"修改：{now.Zh}：{string.Join("、", named.Select(name => name.Zh))}", $"changed: {now.En}: {string.Join(", ", named.Select(name => name.En))}");
    }

    /// <summary>What a designer calls it; what only the file knows stands for itself.</summary>
    private static Bilingual InputNamed(string? type, string member) =>
        BusinessActivities.Catalogue.Find(type ?? "")?.Inputs.FirstOrDefault(input => input.PropertyName == member) is { } input ? new(input.DisplayName, input.DisplayNameEn)
        : member switch
        {
            Arrows => new("连线", "arrows"),
            Content => new("内容", "content"),
            _ => LegalFiles.Named(member) ?? Bilingual.Same(member),
        };

    /// <summary>Each part that is a matter of law, by a key of its own.</summary>
    private static Dictionary<string, Part> Of(IReadOnlyDictionary<string, byte[]> files, PublicationPolicy policy, Vocabulary words)
    {
        var root = WorkflowText.Parse(files[Drafts.Design.WorkflowPathOf(files.Keys)])["root"]!.AsObject();
        var all = NodeIds.Tree(root).ToList();
        var ways = new GateWays(all);
        var gates = all.Where(activity => IsGate(activity, policy)).ToList();
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);

        foreach (var gate in gates)
        {
            var (id, name) = (IdOf(gate), words.Of(NameOf(gate)));
            parts[$"gate {id}"] = new($"环节“{name.Zh}”（{id}）", $"“{name.En}” ({id})", Matters(gate), TypeOf(gate));
            parts[$"way {id}"] = new($"通向或绕过“{name.Zh}”的连线", $"the arrows to or around “{name.En}”", new JsonObject { [Arrows] = new JsonArray([.. ways.ArrowsBefore(id).Select(arrow => (JsonNode)arrow)]) });
        }

        foreach (var activity in ways.Before(gates.Select(IdOf)).Where(activity => !gates.Contains(activity) && Decides(activity)))
            parts[$"decision {IdOf(activity)}"] = new($"关卡之前的判断“{NameOf(activity)}”（{IdOf(activity)}）", $"the decision “{words.InEnglish(NameOf(activity))}” ({IdOf(activity)}) before a gate", Matters(activity), TypeOf(activity));
        foreach (var (path, bytes) in files.Where(file => file.Key.StartsWith("rules/", StringComparison.Ordinal)))
            parts[path] = new($"规则 {path}", $"the rules {path}", new JsonObject { [Content] = JsonNode.Parse(bytes) });
        foreach (var part in LegalFiles.Of(files))
            parts[part.Path] = new(part.Named.Zh, part.Named.En, part.Matters);

        return parts;
    }

    private static bool IsGate(JsonObject activity, PublicationPolicy policy) =>
        policy.LegalActivities.Contains(activity["type"]?.ToString())
        || policy.LegalInputs.Any(input => (activity[input] as JsonObject)?["expression"]?["value"] is { } value && value.ToString() is not ("" or "[]"))
        || activity["roles"]?.ToJsonString().Contains(Roles.LegalReviewer, StringComparison.Ordinal) == true;

    /// <summary>Elsa's own activities decide where a case goes, or set what is decided on; a task does by its outcomes, which are arrows.</summary>
    private static bool Decides(JsonObject activity) =>
        activity["type"]?.ToString() is { } type && type.StartsWith("Elsa.", StringComparison.Ordinal) && type is not ("Elsa.Flowchart" or "Elsa.Start" or "Elsa.End");

    private static JsonObject Matters(JsonObject activity) =>
        new(activity.Where(member => member.Key is not ("metadata" or "nodeId" or "name" or "title" or "instructions" or "activities" or "connections") && member.Value is not JsonObject { Count: 0 }).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static string? TypeOf(JsonObject activity) => activity["type"]?.ToString();

    private static string IdOf(JsonObject activity) => activity["id"]?.ToString() ?? "";

    private static string NameOf(JsonObject activity) => (activity["metadata"] as JsonObject)?["displayText"]?.ToString() is { Length: > 0 } shown ? shown : IdOf(activity);

    private sealed record Part(string Zh, string En, JsonObject Matters, string? Type = null)
    {
        public string Hash { get; } = CanonicalJson.Hash(Matters);
    }
}
