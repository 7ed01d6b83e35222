using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Designing.Simulations;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>What a form of a rehearsal is filled with before anybody types: plausible, always the same, and meant to be changed. Files and signatures stay empty.</summary>
internal static class ExampleData
{
    /// <summary>Texts of the kinds that patterns ask for: a telephone, a credit code, a month, a number of a certificate.</summary>
    private static readonly string[] Shaped = ["13800000000", "91340202MA8EXAMP00", "2026-06", "EXAMPLE001", "340202199001010011", "81234567890123456789"];

    public static JsonObject Of(FormDefinition form, FormSituation at, SimulationDefaults defaults)
    {
        var data = PlausibleData.Fill(form, at, defaults, _ => 1, new Dice(1, 1));
        var people = 0;
        foreach (var field in form.Fields.Where(field => data.ContainsKey(field.Id)))
        {
            if (at.Stored[field.Id] is { } known)
                data[field.Id] = known.DeepClone();
            else if (field.Type == FieldType.Person)
                data[field.Id] = at.Options.Of(field) is { Count: > 0 } offered ? offered[people++ % offered.Count].Value : null;
            else if (field.Type == FieldType.Checklist && data[field.Id] is JsonObject items)
                Pass(items, field.IsGraded ? $"{ClauseGrade.All[0].Letter}" : "pass");
            else if (field is { Type: FieldType.Number, Max: null } && defaults.Data(field.Id) is null)
                data[field.Id] = field.Min ?? 1;
            else if (field.Pattern is null && field.Type is FieldType.Text or FieldType.Textarea && data[field.Id]?.ToString() == field.Label.Zh)
                data[field.Id] = Fitting(field);
            else if (field.Pattern is { } pattern && data[field.Id]?.ToString() is { } text && !pattern.IsMatch(text))
                data[field.Id] = Array.Find(Shaped, pattern.IsMatch);
        }

        return data;
    }

    /// <summary>The label itself, as long as the field wants it and no longer.</summary>
    private static string Fitting(FormField field)
    {
        var text = field.Label.Zh;
        while (field.Min is { } least && text.Length < least)
            text += "（示例）";

        return field.Max is { } most && text.Length > most ? text[..(int)most] : text;
    }

    private static void Pass(JsonObject items, string result)
    {
        foreach (var (_, item) in items.ToList())
            item!["result"] = result;
    }
}
