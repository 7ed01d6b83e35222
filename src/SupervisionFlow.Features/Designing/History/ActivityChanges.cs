using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Which activities came, went or changed, and which of their inputs.</summary>
internal static class ActivityChanges
{
    private static readonly HashSet<string> OfStudio = new(StringComparer.Ordinal) { "id", "nodeId", "type", "version", "metadata", "activities", "connections" };

    public static IReadOnlyList<ChangedPart> Between(DrawnWorkflow before, DrawnWorkflow after, Vocabulary words) =>
    [
        .. after.Activities.Keys.Where(id => !before.Activities.ContainsKey(id)).Select(id => Part(PartChange.Added, id, after, words, [])),
        .. before.Activities.Keys.Where(id => !after.Activities.ContainsKey(id)).Select(id => Part(PartChange.Removed, id, before, words, [])),
        .. after.Activities.Where(activity => before.Activities.ContainsKey(activity.Key)).Select(activity => (Id: activity.Key, Values: Values(before.Activities[activity.Key], activity.Value)))
            .Where(changed => changed.Values.Count > 0).Select(changed => Part(PartChange.Changed, changed.Id, after, words, changed.Values)),
    ];

    private static ChangedPart Part(PartChange change, string id, DrawnWorkflow drawn, Vocabulary words, IReadOnlyList<ChangedValue> values)
    {
        var type = drawn.Activities[id]["type"]?.ToString() ?? "";
        var known = BusinessActivities.Catalogue.Find(type);
        return new(change, id, words.Of(drawn.NameOf(id)), known is null ? Bilingual.Same(type) : new(known.DisplayName, known.DisplayNameEn), values);
    }

    private static IReadOnlyList<ChangedValue> Values(JsonObject before, JsonObject after)
    {
        var known = BusinessActivities.Catalogue.Find(after["type"]?.ToString() ?? "");
        var values = new List<ChangedValue>();
        Add(values, new("类型", "Type"), before["type"]?.ToString(), after["type"]?.ToString());
        Add(values, new("图上名称", "Name on the map"), StepNames.NameOf(before), StepNames.NameOf(after));
        Add(values, new("图上位置", "Place on the map"), PlaceOf(before), PlaceOf(after));
        foreach (var member in before.Select(member => member.Key).Union(after.Select(member => member.Key)).Where(member => !OfStudio.Contains(member)))
            Add(values, LabelOf(member, known), ValueText.Of(before[member], known?.Input(member)), ValueText.Of(after[member], known?.Input(member)));

        return values;
    }

    private static void Add(List<ChangedValue> values, Bilingual what, string? before, string? after)
    {
        if ((before ?? "") != (after ?? ""))
            values.Add(new(what, before, after));
    }

    private static Bilingual LabelOf(string member, ActivityDescriptor? known) => (member, known?.Input(member)) switch
    {
        (_, { } input) => new(input.DisplayName, input.DisplayNameEn),
        ("name", _) => new("名称", "Name"),
        ("customProperties", _) => new("其他设置", "Other settings"),
        _ => Bilingual.Same(member),
    };

    private static string? PlaceOf(JsonObject activity) =>
        activity["metadata"] is JsonObject { } metadata && metadata["designer"] is JsonObject designer && designer["position"] is JsonObject at ? $"({Whole(at["x"])}, {Whole(at["y"])})" : null;

    private static string Whole(JsonNode? number) => number is JsonValue value && value.TryGetValue<double>(out var exact) ? Math.Round(exact).ToString("0", System.Globalization.CultureInfo.InvariantCulture) : "?";
}
