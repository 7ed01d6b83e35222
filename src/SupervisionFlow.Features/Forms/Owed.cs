using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>What is still missing from a required field.</summary>
internal static class Owed
{
    public static IEnumerable<FieldError> By(FormField field, JsonNode? value, IReadOnlyList<FieldOption> options)
    {
        if (field.Type is not FieldType.Checklist)
            return FieldValues.IsFilled(value) ? [] : [FormMessages.Required(field)];

        return options
            .Where(item => (value as JsonObject)?[item.Value] is null)
            .Select(item => FormMessages.JudgementOwed(field, item.Value));
    }
}
