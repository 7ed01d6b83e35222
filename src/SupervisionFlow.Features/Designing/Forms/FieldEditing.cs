using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>What a designer does to the fields of a form.</summary>
internal static class FieldEditing
{
    private const char Bar = '|';

    public static void Add(JsonObject form, FormChange.AddField added)
    {
        RequireFree(form, added.Id);
        var field = new JsonObject { ["id"] = added.Id, ["type"] = added.Type, ["label"] = FormEditing.Words(added.Zh, added.En) };
        if (added.Type is "choice" or "multiChoice" or "checklist")
            field["options"] = new JsonArray(Option("yes", "是", "Yes"), Option("no", "否", "No"));
        if (added.Type is "person")
            field["source"] = "people:inspector@case";
        if (added.Type is "unit")
            field["source"] = "units";
        FormEditing.Fields(FormEditing.Section(form, added.Section)).Add((JsonNode)field);
    }

    /// <summary>Writes what was said over the field; properties of the file that no one can say here stay.</summary>
    public static void Describe(JsonObject form, string id, FieldDescription said)
    {
        var (_, _, field) = Find(form, id);
        if (said.Id != id)
        {
            RequireFree(form, said.Id);
            FieldMentions.Rename(form, id, said.Id);
            field["id"] = said.Id;
        }

        field["type"] = said.Type;
        field["label"] = FormEditing.Words(said.Zh, said.En);
        Set(field, "help", said.HelpZh.Length + said.HelpEn.Length == 0 ? null : FormEditing.Words(said.HelpZh, said.HelpEn));
        Set(field, "required", Condition("required", said.Required));
        Set(field, "showIf", Condition("showIf", said.ShowIf));
        Set(field, "min", Bound(said.Min));
        Set(field, "max", Bound(said.Max));
        Set(field, "pattern", said.Pattern.Length == 0 ? null : said.Pattern);
        Set(field, "patternMessage", said.PatternZh.Length + said.PatternEn.Length == 0 ? null : FormEditing.Words(said.PatternZh, said.PatternEn));
        Set(field, "source", said.Source.Length == 0 ? null : said.Source);
        Set(field, "options", said.Source.Length > 0 || said.Options.Trim().Length == 0 ? null : Options(said.Options, field["options"] as JsonArray));
        Set(field, "protected", said.IsProtected ? JsonValue.Create(true) : null);
        Set(field, "graded", said.IsGraded ? JsonValue.Create(true) : null);
        Set(field, "opinion", said.IsOpinion ? JsonValue.Create(true) : null);
    }

    public static void Move(JsonObject form, string id, int by)
    {
        var (section, index, field) = Find(form, id);
        var fields = FormEditing.Fields(FormEditing.Section(form, section));
        var to = section + Math.Sign(by);
        if (index + Math.Sign(by) is var place && place >= 0 && place < fields.Count)
        {
            FormEditing.Move(fields, index, by);
        }
        else if (to >= 0 && to < FormEditing.Sections(form).Count)
        {
            var next = FormEditing.Fields(FormEditing.Section(form, to));
            fields.RemoveAt(index);
            next.Insert(by < 0 ? next.Count : 0, field);
        }
    }

    public static void Remove(JsonObject form, string id)
    {
        var (section, index, _) = Find(form, id);
        if (FieldMentions.Of(form, id) is { Count: > 0 } mentions)
            throw new RuleViolation("form.field_in_use", $"还有地方用到该字段，不能删除：{string.Join('、', mentions)}", $"The field is still used by: {string.Join(", ", mentions)}");

        FormEditing.Fields(FormEditing.Section(form, section)).RemoveAt(index);
        FieldMentions.Forget(form, id);
    }

    private static (int Section, int Index, JsonObject Field) Find(JsonObject form, string id)
    {
        for (var section = 0; section < FormEditing.Sections(form).Count; section++)
        {
            var fields = FormEditing.Fields(FormEditing.Section(form, section));
            for (var index = 0; index < fields.Count; index++)
            {
                if (fields[index] is JsonObject field && field["id"]?.ToString() == id)
                    return (section, index, field);
            }
        }

        throw new RuleViolation("form.no_such_field", $"没有字段“{id}”，页面可能已过时", $"There is no field '{id}'; the page may be out of date");
    }

    private static void RequireFree(JsonObject form, string id)
    {
        if (FormEditing.Sections(form).SelectMany(section => FormEditing.Fields(section!.AsObject())).Any(field => field?["id"]?.ToString() == id))
            throw Wrong("id", "form.id_taken", $"字段标识“{id}”已被使用", $"The id '{id}' is taken");
    }

    /// <summary>true, nothing, or a tree.</summary>
    internal static JsonNode? Condition(string name, string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return null;
        if (trimmed == "true")
            return JsonValue.Create(true);

        try
        {
            var condition = JsonNode.Parse(trimmed) as JsonObject ?? throw Wrong(name, "form.condition", "条件应为一个 JSON 对象，如 {\"eq\":[\"字段\",\"值\"]}", "The condition is a JSON object such as {\"eq\":[\"field\",\"value\"]}");
            if (condition["all"] is JsonArray { Count: 0 } || condition["any"] is JsonArray { Count: 0 })
                throw Wrong(name, "form.condition_empty", "请至少选择一个字段作为条件", "Choose at least one field for the condition");
            return ComparesWithNothing(condition) ? throw Wrong(name, "form.condition_value", "请填写要比较的值；是否填写了，选“已填写”或“未填写”", "Say with what to compare; for whether it is filled in, choose “is filled in” or “is empty”") : condition;
        }
        catch (JsonException)
        {
            throw Wrong(name, "form.condition", "条件不是有效的 JSON，如 {\"eq\":[\"字段\",\"值\"]}", "The condition is not valid JSON, such as {\"eq\":[\"field\",\"value\"]}");
        }
    }

    private static bool ComparesWithNothing(JsonNode? tree) => tree switch
    {
        JsonObject condition => condition.Any(part => part.Key is "eq" or "lt" or "in"
            ? part.Value is JsonArray { Count: 2 } pair && pair[1] is { } with && (with is JsonArray several ? several.Count == 0 : with.ToString().Length == 0)
            : ComparesWithNothing(part.Value)),
        JsonArray parts => parts.Any(ComparesWithNothing),
        _ => false,
    };

    private static JsonNode? Bound(string text) => text.Trim() switch
    {
        "" => null,
        var number when decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) => JsonValue.Create(value),
        var day => JsonValue.Create(day),
    };

    /// <summary>An option that was there keeps what else its file says of it, such as its group.</summary>
    private static JsonArray Options(string text, JsonArray? before)
    {
        var known = (before ?? []).OfType<JsonObject>().GroupBy(option => option["value"]?.ToString() ?? "", StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var options = new JsonArray();
        foreach (var parts in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(Bar, StringSplitOptions.TrimEntries)))
        {
            var option = Option(parts[0], parts.ElementAtOrDefault(1) ?? parts[0], parts.ElementAtOrDefault(2) ?? parts.ElementAtOrDefault(1) ?? parts[0]);
            foreach (var (name, value) in known.GetValueOrDefault(parts[0]) ?? [])
                if (!option.ContainsKey(name))
                    option[name] = value?.DeepClone();
            options.Add((JsonNode)option);
        }

        return options;
    }

    private static JsonObject Option(string value, string zh, string en) => new() { ["value"] = value, ["label"] = FormEditing.Words(zh, en) };

    private static void Set(JsonObject field, string name, JsonNode? value)
    {
        if (value is null)
            field.Remove(name);
        else
            field[name] = value;
    }

    private static ValidationFailed Wrong(string field, string code, string zh, string en) => new([new FieldError(field, code, zh, en)]);
}
