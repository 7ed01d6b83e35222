using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>Where a form names one of its own fields: in conditions, in what an outcome requires, in rules of law and in what it serves. Rights and what is asked anew are no mention; they follow.</summary>
internal static class FieldMentions
{
    private static readonly string[] Comparing = ["eq", "in", "lt"];

    /// <summary>What mentions the field: ids of fields, codes of outcomes and names of rules.</summary>
    public static IReadOnlyList<string> Of(JsonObject form, string id)
    {
        var mentions = new List<string>();
        foreach (var field in FieldsOf(form).Where(field => field["id"]?.ToString() != id))
        {
            if (Names(field["showIf"], id) || Names(field["required"], id))
                mentions.Add(field["id"]?.ToString() ?? "");
        }

        mentions.AddRange(OutcomesOf(form).Where(outcome => Names(outcome["showIf"], id) || outcome["requires"] is JsonArray required && required.Any(one => one?.ToString() == id)).Select(outcome => outcome["code"]?.ToString() ?? ""));
        mentions.AddRange(RulesOf(form).Where(rule => rule["on"]?.ToString() == id || FieldsIn(rule).Any(with => with.Field == id)).Select(rule => rule["rule"]?.ToString() ?? ""));
        if (ServedBy(form, id))
            mentions.Add("serves");
        return mentions;
    }

    /// <summary>Follows a new id wherever the form names the old one.</summary>
    public static void Rename(JsonObject form, string id, string to)
    {
        foreach (var field in FieldsOf(form))
        {
            Rename(field["showIf"], id, to);
            Rename(field["required"], id, to);
        }

        if (ServedBy(form, id))
            throw new RuleViolation("form.field_in_use", $"送达按标识读取该字段，不能改标识：{id}", $"What the form serves is read from this field by its id, which cannot be another: {id}");

        foreach (var outcome in OutcomesOf(form))
            Rename(outcome["showIf"], id, to);
        foreach (var rule in RulesOf(form))
        {
            if (rule["on"]?.ToString() == id)
                rule["on"] = to;
            foreach (var (with, _) in FieldsIn(rule).Where(with => with.Field == id).ToList())
                rule["with"]![with] = to;
        }

        foreach (var required in OutcomesOf(form).Select(outcome => outcome["requires"]).OfType<JsonArray>())
            ReplaceIn(required, id, to);

        ReplaceIn(AskedAnewOf(form), id, to);
        RightsEditing.Rename(form, id, to);
    }

    /// <summary>The field is no more: what follows it forgets it.</summary>
    public static void Forget(JsonObject form, string id)
    {
        AskedAnewOf(form).RemoveAll(named => named?.ToString() == id);
        RightsEditing.Forget(form, id);
    }

    private static IEnumerable<JsonObject> RulesOf(JsonObject form) => (form["rules"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<(string Name, string Field)> FieldsIn(JsonObject rule) =>
        (rule["with"] as JsonObject ?? []).Where(with => !FormRule.IsNoField(with.Key)).Select(with => (with.Key, with.Value?.ToString() ?? ""));

    /// <summary>What a service is read from: the fields of its prefix, and the one that names whom it is for.</summary>
    private static bool ServedBy(JsonObject form, string id) =>
        form["serves"] is JsonObject serves
        && (serves["recipientField"]?.ToString() == id || serves["prefix"]?.ToString() is { } prefix && FormService.Fields.Any(field => id == prefix + field));

    private static bool Names(JsonNode? tree, string id) => tree switch
    {
        JsonObject condition => condition.Any(part => part.Key == "filled" ? part.Value?.ToString() == id
            : Comparing.Contains(part.Key) ? part.Value is JsonArray { Count: > 0 } pair && pair[0]?.ToString() == id
            : Names(part.Value, id)),
        JsonArray parts => parts.Any(part => Names(part, id)),
        _ => false,
    };

    private static void Rename(JsonNode? tree, string id, string to)
    {
        if (tree is JsonArray parts)
        {
            foreach (var part in parts)
                Rename(part, id, to);
        }

        if (tree is not JsonObject condition)
            return;

        foreach (var (name, value) in condition.ToList())
        {
            if (name == "filled" && value?.ToString() == id)
                condition[name] = to;
            else if (Comparing.Contains(name) && value is JsonArray { Count: > 0 } pair && pair[0]?.ToString() == id)
                pair[0] = to;
            else
                Rename(value, id, to);
        }
    }

    private static void ReplaceIn(JsonArray names, string id, string to)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index]?.ToString() == id)
                names[index] = to;
        }
    }

    private static JsonArray AskedAnewOf(JsonObject form) => form["askedAnew"] as JsonArray ?? [];

    private static IEnumerable<JsonObject> FieldsOf(JsonObject form) =>
        FormEditing.Sections(form).OfType<JsonObject>().SelectMany(section => FormEditing.Fields(section)).OfType<JsonObject>();

    private static IEnumerable<JsonObject> OutcomesOf(JsonObject form) => (form["outcomes"] as JsonArray ?? []).OfType<JsonObject>();
}
