using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>Which fields are there. A field that is not shown counts as empty for the conditions of the others.</summary>
/// <param name="form">The form.</param>
/// <param name="at">Where it is filled in.</param>
/// <param name="entered">The values now entered for the fields that the step edits.</param>
public sealed class FormVisibility(FormDefinition form, FormSituation at, IReadOnlyDictionary<string, JsonNode?> entered)
{
    private readonly Dictionary<string, bool> shown = [];

    /// <summary>Whether the field is shown, by the step's right and by its condition.</summary>
    public bool Shows(FormField field)
    {
        if (shown.TryGetValue(field.Id, out var known)) return known;

        return shown[field.Id] = at.RightOn(form, field) is not FieldRight.Hidden && field.ShowIf.Holds(Value);
    }

    /// <summary>The value that conditions see for <c>field</c> or <c>field.ITEM</c>: what is entered if the step edits it, else what is stored.</summary>
    public JsonNode? Value(string path) => FieldValues.At(path, OfField);

    private JsonNode? OfField(string id)
    {
        var field = form.Field(id);
        if (field is null || at.RightOn(form, field) is not FieldRight.Edit) return at.Stored[id];

        return Shows(field) ? entered.GetValueOrDefault(id) : null;
    }
}
