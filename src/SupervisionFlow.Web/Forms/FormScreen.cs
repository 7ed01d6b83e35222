using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Web.Forms;

/// <summary>A form at one step with its values, as it stands on a page.</summary>
/// <remarks>What a condition owes to fields that the step does not edit is decided here: their values never reach the browser for it.</remarks>
public sealed class FormScreen(
    FormDefinition form, FormSituation at, FormOptions options, IReadOnlyDictionary<string, string> errors, JsonObject? typed)
{
    private readonly FormVisibility visibility = new(form, at, new Dictionary<string, JsonNode?>());

    /// <summary>The fields of a section that are, or may come to be, shown.</summary>
    public IEnumerable<FieldScreen> Fields(FormSection section) =>
        section.Fields.Where(IsThere).Select(field => new FieldScreen
        {
            Field = field,
            Edits = Edits(field),
            Value = Edits(field) && typed is not null ? typed[field.Id] : at.Stored[field.Id],
            Options = options.Of(field),
            ShowIf = Condition(field.ShowIf),
            RequiredIf = Edits(field) ? Condition(field.Required) : ShowIf.Never,
            Hint = Edits(field) ? FormRules.Hint(form, at, field, visibility.Value) : null,
            Error = errors.GetValueOrDefault(field.Id),
            ItemErrors = errors.Where(error => error.Key.StartsWith($"{field.Id}.", StringComparison.Ordinal))
                .ToDictionary(error => error.Key[(field.Id.Length + 1)..], error => error.Value),
        });

    /// <summary>The fields with an error, in the order of the page, with what is wrong.</summary>
    public IEnumerable<(FormField Field, string Message)> Wrong => form.Fields.SelectMany(
        one => errors.Where(error => error.Key == one.Id || error.Key.StartsWith($"{one.Id}.", StringComparison.Ordinal)),
        (one, error) => (one, error.Value));

    private bool IsThere(FormField field)
    {
        var right = at.RightOn(form, field);
        if (right is FieldRight.Hidden) return false;
        if (Condition(field.ShowIf) is { IsConstant: true } decided && !decided.Holds(_ => null)) return false;

        return !at.ReadOnly || field.Type is not FieldType.Note && visibility.Value(field.Id) is not null;
    }

    private ShowIf Condition(ShowIf condition) =>
        condition.Decide(id => form.Field(id) is { } field && Edits(field), visibility.Value);

    private bool Edits(FormField field) => at.RightOn(form, field) is FieldRight.Edit;
}
