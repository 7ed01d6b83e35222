using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>A case's data as documents print it: codes beside the words that people chose.</summary>
/// <param name="Data">The values by field; each item of a checklist also has its <c>text</c>.</param>
/// <param name="Labels">The Chinese words of what was chosen, by field: a text, or a list of texts.</param>
public sealed record PrintedFacts(JsonObject Data, JsonObject Labels)
{
    /// <summary>Looks the words up in the forms where the values were given.</summary>
    /// <param name="forms">The bundle's forms.</param>
    /// <param name="data">What the case knows, by field.</param>
    /// <param name="options">The options of a field.</param>
    public static PrintedFacts Of(IEnumerable<FormDefinition> forms, JsonObject data, Func<FormField, IReadOnlyList<FieldOption>> options)
    {
        var facts = new PrintedFacts(data.DeepClone().AsObject(), []);
        foreach (var field in forms.SelectMany(form => form.Fields).Where(field => data[field.Id] is not null))
            facts.Add(field, options);

        return facts;
    }

    private void Add(FormField field, Func<FormField, IReadOnlyList<FieldOption>> options)
    {
        switch (field.Type, Data[field.Id])
        {
            case (FieldType.Checklist, JsonObject items):
                foreach (var option in options(field))
                    if (items[option.Value] is JsonObject item)
                        item["text"] = option.Label.Zh;
                break;
            case (FieldType.MultiChoice, JsonArray several):
                Labels[field.Id] = new JsonArray([.. several.Select(code => JsonValue.Create(LabelOf(options(field), FieldEntry.Text(code))))]);
                break;
            case (FieldType.Choice or FieldType.Person or FieldType.Unit, JsonValue code):
                Labels[field.Id] = LabelOf(options(field), FieldEntry.Text(code));
                break;
        }
    }

    private static string LabelOf(IReadOnlyList<FieldOption> options, string code) =>
        options.FirstOrDefault(option => option.Value == code)?.Label.Zh ?? code;
}
