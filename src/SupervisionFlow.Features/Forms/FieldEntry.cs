using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>What was typed into one field, read as its type.</summary>
/// <param name="Value">The value to store; null when nothing was entered or it cannot be read.</param>
/// <param name="Errors">What is wrong with it, were the field shown.</param>
internal sealed record FieldEntry(JsonNode? Value, IReadOnlyList<FieldError> Errors)
{
    public static FieldEntry Empty { get; } = new(null, []);

    public static FieldEntry Wrong(params IReadOnlyList<FieldError> errors) => new(null, errors);

    /// <summary>A value that can be read; what is wrong with it keeps it from the data only by the error.</summary>
    public static FieldEntry Of(JsonNode? value, params IEnumerable<FieldError?> errors) =>
        new(value, [.. errors.OfType<FieldError>()]);

    public static FieldEntry Read(FormField field, JsonNode? typed, FormSituation at) => field.Type switch
    {
        FieldType.Number => TextEntry.Number(field, Text(typed)),
        FieldType.Date => TextEntry.Day(field, Text(typed), at.Today),
        FieldType.Text or FieldType.Textarea => TextEntry.Words(field, Text(typed)),
        FieldType.Choice or FieldType.Person or FieldType.Unit => ChoiceEntry.One(field, Text(typed), at.Options.Of(field)),
        FieldType.MultiChoice => ChoiceEntry.Several(field, Texts(typed), at.Options.Of(field)),
        FieldType.Checklist => ChecklistEntry.Read(field, typed as JsonObject, at.Options.Of(field)),
        FieldType.File => AttachmentEntry.Several(field, Texts(typed)),
        FieldType.Signature => AttachmentEntry.One(field, Text(typed)),
        _ => Empty,
    };

    public static string Text(JsonNode? typed) => typed switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value => value.ToJsonString(),
        _ => "",
    };

    public static IReadOnlyList<string> Texts(JsonNode? typed) => typed switch
    {
        JsonArray several => [.. several.Select(Text).Where(text => text.Length > 0)],
        null => [],
        _ => [Text(typed)],
    };
}
