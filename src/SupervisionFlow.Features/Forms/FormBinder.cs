using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>Turns what was posted into values to store, for every form there is.</summary>
/// <remarks>
/// Fields that the step only reads are not taken from the post. Fields that are not shown are neither validated nor
/// stored. Pure: the same post in the same situation gives the same submission.
/// </remarks>
public static class FormBinder
{
    /// <summary>Binds a post.</summary>
    /// <param name="form">The form.</param>
    /// <param name="at">The step, the day, what is stored and the options.</param>
    /// <param name="posted">The post.</param>
    /// <param name="outcome">The outcome chosen, whose own requirements then count; null for none.</param>
    public static FormSubmission Bind(FormDefinition form, FormSituation at, IFormSource posted, string? outcome = null) =>
        Bind(form, at, FormInput.Read(form, at, posted), outcome);

    /// <summary>Binds what was typed before, such as a draft.</summary>
    public static FormSubmission Bind(FormDefinition form, FormSituation at, JsonObject typed, string? outcome = null)
    {
        var edited = form.Fields.Where(field => at.RightOn(form, field) is FieldRight.Edit && field.Type is not FieldType.Note).ToList();
        var entries = edited.ToDictionary(field => field.Id, field => FieldEntry.Read(field, typed[field.Id], at));
        var visibility = new FormVisibility(form, at, entries.ToDictionary(e => e.Key, e => e.Value.Value));
        var requires = form.Outcome(outcome ?? "")?.Requires ?? [];

        var data = new JsonObject();
        var errors = new List<FieldError>();
        foreach (var field in edited.Where(visibility.Shows))
        {
            var entry = entries[field.Id];
            var required = requires.Contains(field.Id) || field.Required.Holds(visibility.Value);
            errors.AddRange(entry.Errors);
            if (required && entry.Errors.Count == 0) errors.AddRange(Owed.By(field, entry.Value, at.Options.Of(field)));
            if (FieldValues.IsFilled(entry.Value)) data[field.Id] = entry.Value!.DeepClone();
        }

        errors.AddRange(FormRules.Faults(form, at, outcome, visibility.Value).Where(fault => edited.Any(field => field.Id == fault.FieldId && visibility.Shows(field)) && errors.All(error => error.FieldId != fault.FieldId)));

        var apart = new JsonObject();
        foreach (var field in edited.Where(field => field.IsProtected && data.ContainsKey(field.Id)))
        {
            apart[field.Id] = data[field.Id]!.DeepClone();
            data.Remove(field.Id);
        }

        return new(data, errors, typed)
        {
            Protected = apart,
            Cleared = [.. edited.Select(field => field.Id).Where(id => FieldValues.IsFilled(at.Stored[id]) && !data.ContainsKey(id))],
            Attachments = [.. edited.Where(field => data.ContainsKey(field.Id)).SelectMany(field => AttachmentIds.In(field, data[field.Id]!)).Distinct()],
        };
    }
}
