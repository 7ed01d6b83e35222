using System.Text.Json.Nodes;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Forms;

/// <summary>Writes a form back into its file: what changed is replaced, all else stays as it was read.</summary>
internal static class FormWriter
{
    public static JsonObject Write(FormDefinition form) =>
        Overlay(form.File, Known(form), file => Known(FormReader.Read(file)));

    private static JsonObject Known(FormDefinition form) => new()
    {
        ["key"] = form.Key,
        ["version"] = form.Version,
        ["title"] = Words(form.Title),
        ["sections"] = List(form.Sections, Write),
        ["rights"] = form.Rights.Steps.Count == 0 ? null : Rights(form.Rights),
        ["outcomes"] = form.Outcomes.Count == 0 ? null : List(form.Outcomes, Write),
    };

    private static JsonObject Write(FormSection section) =>
        Overlay(section.File, Known(section), file => Known(FormReader.ReadSection(file)));

    private static JsonObject Known(FormSection section) => new()
    {
        ["title"] = Words(section.Title),
        ["fields"] = List(section.Fields, Write),
    };

    private static JsonObject Write(FormOutcome outcome) =>
        Overlay(outcome.File, Known(outcome), file => Known(FormReader.ReadOutcome(file)));

    private static JsonObject Known(FormOutcome outcome) => new()
    {
        ["code"] = outcome.Code,
        ["label"] = Words(outcome.Label),
        ["tone"] = outcome.Tone is OutcomeTone.Neutral ? null : outcome.Tone.ToString().ToLowerInvariant(),
        ["consequence"] = Words(outcome.Consequence),
        ["requires"] = outcome.Requires.Count == 0 ? null : List(outcome.Requires, text => JsonValue.Create(text)),
        ["showIf"] = outcome.ShowIf.IsConstant && outcome.ShowIf.Holds(_ => null) ? null : outcome.ShowIf.ToJson(),
    };

    private static JsonObject Write(FormField field) =>
        Overlay(field.File, Known(field), file => Known(FormReader.ReadField(file)));

    private static JsonObject Known(FormField field) => new()
    {
        ["id"] = field.Id,
        ["type"] = FieldReader.NameOf(field.Type),
        ["label"] = Words(field.Label),
        ["help"] = Words(field.Help),
        ["required"] = field.Required.IsConstant ? field.Required.Holds(_ => null) ? true : null : field.Required.ToJson(),
        ["min"] = field.Earliest is { } first ? Text(first) : field.Min,
        ["max"] = field.Latest is { } last ? Text(last) : field.Max,
        ["pattern"] = field.Pattern is { } pattern ? FieldPattern.Text(pattern) : null,
        ["patternMessage"] = Words(field.PatternMessage),
        ["options"] = field.Options.Count == 0 ? null : List(field.Options, Write),
        ["source"] = field.Source?.Text,
        ["graded"] = field.IsGraded ? true : null,
        ["opinion"] = field.IsOpinion ? true : null,
        ["showIf"] = field.ShowIf.IsConstant && field.ShowIf.Holds(_ => null) ? null : field.ShowIf.ToJson(),
    };

    private static JsonObject Write(FieldOption option) =>
        Overlay(option.File, Known(option), file => Known(FormReader.ReadOption(file)));

    private static JsonObject Known(FieldOption option) => new()
    {
        ["value"] = option.Value,
        ["label"] = Words(option.Label),
        ["group"] = option.Group,
        ["hint"] = option.Hint,
    };

    private static JsonObject Overlay(JsonObject file, JsonObject now, Func<JsonObject, JsonObject> asRead)
    {
        var was = file.Count == 0 ? [] : asRead(file);
        var written = file.DeepClone().AsObject();
        foreach (var (name, value) in now)
        {
            if (JsonNode.DeepEquals(value, was[name])) continue;

            if (value is null) written.Remove(name);
            else if (value is JsonObject words && words.ContainsKey("zh") && written[name] is JsonObject old)
                foreach (var (language, text) in words) old[language] = text?.DeepClone();
            else written[name] = value.DeepClone();
        }

        return written;
    }

    private static JsonObject Rights(FormRights rights) => new(rights.Steps.Select(step =>
        KeyValuePair.Create(step.Key, (JsonNode?)new JsonObject(step.Value.Select(field =>
            KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString().ToLowerInvariant()))))));

    private static JsonObject? Words(Bilingual words) => words.IsEmpty ? null : new() { ["zh"] = words.Zh, ["en"] = words.En };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    private static string Text(DayBound bound) => bound.Fixed?.ToString("yyyy-MM-dd", null)
        ?? (bound.FromToday == 0 ? "today" : $"today{bound.FromToday:+0;-0}");
}
