using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>Collects what was typed into the fields that a step edits, untouched.</summary>
public static class FormInput
{
    private const int MostValues = 500;

    /// <summary>The typed values by field id: a text, a list of texts, or a checklist's items.</summary>
    /// <remarks>This is what a draft keeps, and what a failed form shows again.</remarks>
    public static JsonObject Read(FormDefinition form, FormSituation at, IFormSource posted)
    {
        var typed = new JsonObject();
        foreach (var field in form.Fields.Where(field => at.RightOn(form, field) is FieldRight.Edit))
            if (Typed(field, at, posted) is { } value)
                typed[field.Id] = value;

        return typed;
    }

    private static JsonNode? Typed(FormField field, FormSituation at, IFormSource posted)
    {
        var name = PostedName.Of(field.Id);
        return field.Type switch
        {
            FieldType.Note => null,
            FieldType.MultiChoice => List(posted.Values(name)),
            FieldType.File => List(Attachments(name, posted)),
            FieldType.Signature => Attachments(name, posted) is [.., var latest] ? latest : null,
            FieldType.Checklist => Checklist(field, at.Options.Of(field), posted),
            _ => posted.Values(name) is [var first, ..] ? first : null,
        };
    }

    private static JsonObject? Checklist(FormField field, IReadOnlyList<FieldOption> items, IFormSource posted)
    {
        var judged = new JsonObject();
        foreach (var item in items)
        {
            var entry = new JsonObject();
            if (posted.Values(PostedName.Result(field.Id, item.Value)) is [{ Length: > 0 } result, ..]) entry["result"] = result;
            if (posted.Values(PostedName.Remark(field.Id, item.Value)) is [{ Length: > 0 } remark, ..]) entry["remark"] = remark;
            if (List(Attachments(PostedName.Photos(field.Id, item.Value), posted)) is { } photos) entry["photos"] = photos;
            if (entry.Count > 0) judged[item.Value] = entry;
        }

        return judged.Count > 0 ? judged : null;
    }

    /// <summary>What was kept comes before what was just uploaded.</summary>
    private static IReadOnlyList<string> Attachments(string name, IFormSource posted) =>
        [.. posted.Values(PostedName.Kept(name)).Concat(posted.Files(name)).Where(id => id.Length > 0).Distinct()];

    private static JsonArray? List(IReadOnlyList<string> values) =>
        values.Count == 0 ? null : new([.. values.Take(MostValues).Select(value => JsonValue.Create(value))]);
}
