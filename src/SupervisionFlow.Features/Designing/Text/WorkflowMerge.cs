using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>Puts what Studio posts over what is kept: Studio sends only the members it knows, and what it does not know must not get lost.</summary>
internal static class WorkflowMerge
{
    /// <summary>The lists whose items Studio reads into types of its own and writes anew, with the member that names an item and those Studio knows.</summary>
    private static readonly (string List, string Name, string[] Known)[] Typed =
    [
        ("variables", "id", ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"]),
        ("inputs", "name", ["name", "type", "isArray", "displayName", "description", "category", "uiHint", "storageDriverType"]),
        ("outputs", "name", ["name", "type", "isArray", "displayName", "description", "category"]),
    ];

    /// <summary>The workflow to keep. Neither argument is changed.</summary>
    /// <param name="kept">The workflow as it is; null for a new one.</param>
    /// <param name="posted">The model of a save or an import.</param>
    public static JsonObject Of(JsonObject? kept, JsonObject posted)
    {
        var merged = kept?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in posted)
        {
            if (!WorkflowText.IsOfVersion(name))
                merged[name] = value?.DeepClone();
        }

        foreach (var (list, name, known) in Typed)
            Complete(merged[list] as JsonArray, kept?[list] as JsonArray, name, known);
        if (merged["options"] is JsonObject options && kept?["options"] is JsonObject before)
            TakeUnknown(options, before, []);
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            merged[list] ??= new JsonArray();
        merged["customProperties"] ??= new JsonObject();
        merged["options"] ??= new JsonObject();
        merged["name"] = merged["name"]?.ToString().Trim() ?? "";

        return merged;
    }

    private static void Complete(JsonArray? now, JsonArray? before, string name, string[] known)
    {
        if (now is null || before is null)
            return;

        var earlier = before.OfType<JsonObject>().Where(item => item[name] is not null).GroupBy(item => item[name]!.ToString(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var item in now.OfType<JsonObject>())
        {
            if (item[name]?.ToString() is { } named && earlier.TryGetValue(named, out var old))
                TakeUnknown(item, old, known);
        }
    }

    private static void TakeUnknown(JsonObject now, JsonObject before, string[] known)
    {
        foreach (var (name, value) in before.Where(member => !known.Contains(member.Key) && !now.ContainsKey(member.Key)))
            now[name] = value?.DeepClone();
    }
}
